// Copies a text and says so; where the browser refuses, the text is shown, marked, to be
// copied by hand.
import { say } from "../../layers/i18n/messages.js";

const NOTICE_MS = 4000;
const dialog = document.getElementById("copy");
const title = dialog.querySelector("h2");
const field = dialog.querySelector("textarea");

const byHand = (text, name) => {
  title.textContent = name;
  field.value = text;
  field.rows = text.split("\n").length;
  dialog.showModal();
  field.select();
};

/**
 * Copies a text.
 * @param {string} text
 * @param {HTMLElement} status where it is said
 * @param {string} [name] of the text, where it is shown
 */
export const copyText = async (text, status, name = say("copy.hand")) => {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = say("copy.done");
    setTimeout(() => status.replaceChildren(), NOTICE_MS);
  } catch {
    byHand(text, name);
  }
};
