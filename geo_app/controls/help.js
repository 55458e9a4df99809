// "How to read this map": what stands below the map about signs, labels, clocks and
// keys, in a dialog of its own. Its keys and its focus are the browser's own.

const dialog = document.getElementById("help");
const TYPED_IN = "input:not([type=checkbox], [type=range]), textarea, select";

const open = () => {
  if (document.querySelector("dialog[open]")) return;
  if (!dialog.querySelector(".columns")) {
    const text = document.getElementById("reading").cloneNode(true);
    [text, ...text.querySelectorAll("[id]")].forEach((node) => node.removeAttribute("id"));
    text.tabIndex = 0; // to be scrolled with the arrow keys
    dialog.querySelector("div").append(text);
  }
  dialog.showModal();
};

export const withReport = () => {
  document.querySelector("#tools .help").addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !/** @type {Element} */ (event.target).closest?.(TYPED_IN)) open();
  });
  // Any dialog is closed by its button and by a press beside it.
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.matches("dialog, dialog .close")) target.closest("dialog")?.close();
  });
};
