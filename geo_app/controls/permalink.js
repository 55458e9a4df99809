// Keeps the view in the fragment of the file's address, and hands the address out.
import { copyText } from "./clipboard.js";
import { answer, post } from "../viewer/embedding.js";
import { fragment, unfragment } from "../viewer/view_address.js";
import { address, restore } from "../viewer/view_state.js";
import { say } from "../../layers/i18n/messages.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;
const PAUSE_MS = 250; // browsers refuse more than some 100 changes in 30 s
const tools = document.getElementById("tools");
const status = tools.querySelector("[role=status]");

const link = () => {
  const bare = location.href.split("#")[0];
  const text = fragment(address());
  return text ? `${bare}#${text}` : bare;
};

/** @type {number | null} */
let waiting = null;
const write = () => {
  waiting = null;
  if (strikeMap.hosted || link() === location.href) return;
  try {
    history.replaceState(history.state, "", link());
  } catch {
    // A sandbox has no address to write: the button still hands out the link.
  }
};

const follow = () => restore(unfragment(location.hash));

const copyLink = (href) => copyText(href, status, say("page.link_title"));
// The page that holds this one has the address, if there is one.
const handOut = () => (strikeMap.hosted ? post("link") : copyLink(link()));

// What an address says is of all controls: it is followed when they are there.
export const withAll = () => {
  tools.querySelector(".link").addEventListener("click", handOut);
  answer({ link: ({ href }) => copyLink(href) });
  follow();
  window.addEventListener("hashchange", follow);
  map.on("address", () => {
    status.textContent = "";
    waiting ??= setTimeout(write, PAUSE_MS);
  });
  tools.hidden = false;
};
