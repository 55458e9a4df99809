// Keeps the map's page in a sandboxed frame, and what the reader sees of it (view,
// layers, open popup, hour of the clock, days) across filters, in the page's address
// and in step with the switches beside it. None of this asks the server.

const SANDBOX = "allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox";
const SWAP_MS = 120; // the old map stays below the new one for this long
const PATIENCE_MS = 15000; // a page that never reports is shown as it is
const ADDRESS_MS = 250; // browsers refuse more than some 100 changes in 30 s

// The components of the page share one bus, made by whichever comes first.
/** @type {StrikeMapBus} */
const bus = (window.strikeMapBus ??= new EventTarget());

// What the map keeps in the address. The words are the map's own, the same as in the
// fragment of an exported file: this page carries them and reads none but the layers.
const NAMES = ["map", "layers", "known", "days", "differ", "open"];

function readAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.map((name) => [name, query.get(name)]));
}

function addressOf(state) {
  const address = new URL(location.href);
  for (const name of NAMES) {
    if (state[name] === null) address.searchParams.delete(name);
    else address.searchParams.set(name, state[name]);
  }
  address.search = address.search.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return address.href;
}

const ticked = (/** @type {Record<string, string | null>} */ { layers }) => layers?.split(",").filter(Boolean) ?? null;

function isDark(element) {
  const { backgroundColor } = getComputedStyle(element);
  const [red, green, blue] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

class Host {
  constructor(root) {
    this.root = root;
    this.state = readAddress();
    /** @type {HTMLIFrameElement | undefined} the map that is seen */
    this.live = undefined;
    /** @type {HTMLIFrameElement | undefined} the one that is being drawn */
    this.next = undefined;
    this.ending = new AbortController();
    const { signal } = this.ending;
    addEventListener("message", (event) => this.hear(event), { signal });
    bus.addEventListener("switch", (/** @type {any} */ event) => this.switchLayers(event.detail.on), { signal });
    // Streamlit writes the address it knows; what it does not know is put back.
    window.navigation?.addEventListener("currententrychange", () => this.write(), { signal });
    bus.on = ticked(this.state);
    this.tell("layers");
  }

  leave() {
    this.ending.abort();
    clearTimeout(this.writing);
  }

  show({ html, title }) {
    this.dark = isDark(this.root);
    if (html === this.html) this.paint(this.live);
    else this.load(html, title);
    this.write();
  }

  load(html, title) {
    this.html = html;
    this.next?.remove();
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = "fullscreen; clipboard-write";
    frame.title = title;
    frame.inert = true;
    frame.srcdoc = html;
    this.next = frame;
    this.root.append(frame);
    setTimeout(() => frame === this.next && this.promote(), PATIENCE_MS);
  }

  // The new page is drawn, unseen, with the old one's view; only then they swap.
  promote() {
    const old = this.live;
    this.live = this.next;
    this.next = undefined;
    if (this.live) this.live.inert = false;
    this.live?.classList.add("live");
    if (old) setTimeout(() => old.remove(), SWAP_MS);
    bus.drawn = true;
    this.tell("drawn");
  }

  hear({ source, data }) {
    if (data?.source !== "strike-map") return;
    if (source === this.next?.contentWindow) {
      if (data.type === "ready") this.restore();
      if (data.type === "placed") this.promote();
    } else if (source === this.live?.contentWindow) {
      this[`on_${data.type}`]?.(data);
    }
  }

  restore() {
    this.paint(this.next);
    this.post(this.next, { type: "restore", address: this.state });
    // The very first map stands as it was drawn, unless the address says how.
    const says = Object.values(this.state).some((value) => value !== null);
    if (!this.live && !says) this.promote();
  }

  paint(frame) {
    this.post(frame, { type: "theme", dark: this.dark });
  }

  on_address({ address }) {
    this.keep(Object.fromEntries(NAMES.map((name) => [name, address[name] ?? null])));
    bus.on = ticked(this.state);
    this.tell("layers");
  }

  on_link() {
    this.write();
    this.post(this.live, { type: "link", href: location.href });
  }

  switchLayers(on) {
    this.keep({ layers: on.join(",") });
    bus.on = on;
    this.post(this.live, { type: "layers", on });
  }

  keep(change) {
    Object.assign(this.state, change);
    this.writing ??= setTimeout(() => this.write(), ADDRESS_MS);
  }

  write() {
    clearTimeout(this.writing);
    this.writing = null;
    const address = addressOf(this.state);
    if (address !== location.href) history.replaceState(history.state, "", address);
  }

  post(frame, message) {
    // A sandboxed frame has no origin to name; the receiver is the window itself.
    frame?.contentWindow?.postMessage({ source: "strike-map", ...message }, "*");
  }

  tell(what) {
    bus.dispatchEvent(new Event(what));
  }
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".map");
  root.querySelector("p").textContent = data.waiting;
  root.host ??= new Host(root);
  root.host.show(data);
  return () => root.host.leave();
}
