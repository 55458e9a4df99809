// Copies a text and says so; where the browser refuses, the text is shown, marked, to be
// copied by hand.
import { say } from "../../layers/i18n/messages.js";

const SAID_MS = 4000;
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

export const copyText = async (text, said, name = say("copy.hand")) => {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = say("copy.done");
    setTimeout(() => said.replaceChildren(), SAID_MS);
  } catch {
    byHand(text, name);
  }
};
