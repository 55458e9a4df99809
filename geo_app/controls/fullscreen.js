// The whole page on the whole screen; no button where the browser does not allow it.
import { tool } from "../viewer/map_buttons.js";
import { say } from "../../layers/i18n/messages.js";

const toggle = async () => {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Refused after all: the page stays as it is.
  }
};

export const withReport = () => {
  if (!document.fullscreenEnabled) return;
  const button = tool(say("map.full"), "M2.5 7V2.5H7M13 2.5h4.5V7M17.5 13v4.5H13M7 17.5H2.5V13", toggle);
  const tell = () => {
    button.setAttribute("aria-pressed", `${document.fullscreenElement !== null}`);
  };
  document.addEventListener("fullscreenchange", tell);
  tell();
  document.querySelector(".home-bar").append(button);
};
