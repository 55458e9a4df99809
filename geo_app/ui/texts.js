// Headings, paragraphs and lists whose words come from the data: as text nodes,
// so that nothing in them is read as markup.

const TAGS = new Set(["button", "h1", "li", "p"]);

function block({ tag, text, look }, pressed) {
  const made = document.createElement(TAGS.has(tag) ? tag : "p");
  if (look) made.className = look;
  if (tag === "button") Object.assign(made, { onclick: pressed, type: "button" });
  made.append(text);
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".prose");
  Object.assign(root, { dir: data.dir, lang: data.lang });
  root.replaceChildren();
  const pressed = () => setTriggerValue("pressed", true);
  for (const made of data.blocks.map((told) => block(told, pressed))) {
    if (made.tagName !== "LI") root.append(made);
    else {
      if (root.lastChild?.tagName !== "UL") root.append(document.createElement("ul"));
      root.lastChild.append(made);
    }
  }
}
