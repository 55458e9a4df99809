// Light, dark, or as the system has it: chosen by a button, and remembered where the
// browser allows that. What was chosen is read in the first frame, before it is painted:
// nothing changes colour, and the map need not wait for a disk.
import { say } from "../../layers/i18n/messages.js";

const KEY = "strike-map-colours";
const CHOICES = ["auto", "light", "dark"];
const root = document.documentElement;
let choice = "auto";

const paint = () => {
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
};

let read = false;
const recall = () => {
  if (read) return;
  read = true;
  // Pages from a disk and in a sandbox may be refused any storage.
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    if (CHOICES.includes(kept)) choice = kept;
  } catch {
    // Not remembered, then.
  }
  if (!root.dataset.theme) paint(); // what holds this page may have chosen
};

const remember = () => {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // It holds for this page.
  }
};

export const beforeMap = () => requestAnimationFrame(recall);

export const withReport = () => {
  recall(); // a page in the background has no frames
  const button = document.querySelector("#tools .theme");

  const label = () => {
    button.textContent = say(`theme.${choice}`);
    button.setAttribute("aria-label", say("theme.label", { choice: button.textContent }));
  };
  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    paint();
    remember();
    label();
  });
  label();
};
