// Headings, paragraphs and lists whose words come from the data: as text nodes,
// so that nothing in them is read as markup.

const TAGS = new Set(["h1", "p", "li"]);

function block({ tag, text, look }) {
  const made = document.createElement(TAGS.has(tag) ? tag : "p");
  if (look) made.className = look;
  made.append(text);
  return made;
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".prose");
  Object.assign(root, { dir: data.dir, lang: data.lang });
  root.replaceChildren();
  for (const made of data.blocks.map(block)) {
    if (made.tagName !== "LI") root.append(made);
    else {
      if (root.lastChild?.tagName !== "UL") root.append(document.createElement("ul"));
      root.lastChild.append(made);
    }
  }
}
