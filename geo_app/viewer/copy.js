// Copies a text and says so; where the browser refuses, the text is left there, marked,
// to be copied by hand.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element } = viewer;
  const SAID_MS = 4000;

  const byHand = (text) => {
    const field = element("input", "by-hand");
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", viewer.say("copy.hand"));
    return field;
  };

  viewer.copyText = async (text, said) => {
    const tell = (words) => {
      said.textContent = words;
    };
    try {
      await navigator.clipboard.writeText(text);
      tell(viewer.say("copy.done"));
      setTimeout(tell, SAID_MS, "");
    } catch {
      const field = byHand(text);
      field.addEventListener("blur", () => {
        field.remove();
        tell("");
      });
      tell(viewer.say("copy.refused"));
      said.after(field);
      field.select();
    }
  };
})();
