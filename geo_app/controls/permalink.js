// Keeps the view in the fragment of the file's address, and hands the address out.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { map } = viewer;
  const PAUSE_MS = 250; // browsers refuse more than some 100 changes in 30 s
  const tools = document.getElementById("tools");
  const said = tools.querySelector("[role=status]");

  const fragment = () =>
    Object.entries(viewer.address())
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&")
      .replaceAll("%2C", ",")
      .replaceAll("%3A", ":")
      .replaceAll("%2F", "/");

  const link = () => {
    const bare = location.href.split("#")[0];
    const text = fragment();
    return text ? `${bare}#${text}` : bare;
  };

  let waiting = null;
  const write = () => {
    waiting = null;
    if (viewer.hosted || link() === location.href) return;
    try {
      history.replaceState(history.state, "", link());
    } catch {
      // A sandbox has no address to write: the button still hands out the link.
    }
  };

  const restore = () => viewer.restore(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));

  viewer.copy = (address) => viewer.copyText(address, said, viewer.say("page.link_title"));
  // The page that holds this one has the address, if there is one.
  const handOut = () => (viewer.hosted ? viewer.post("link") : viewer.copy(link()));

  tools.querySelector(".link").addEventListener("click", handOut);
  restore();
  window.addEventListener("hashchange", restore);
  map.on("address", () => {
    said.textContent = "";
    waiting ??= setTimeout(write, PAUSE_MS);
  });
  tools.hidden = false;
})();
