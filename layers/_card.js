// Makes the popup of a province or a line from its card (layers/_card.py), when it is opened.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element } = viewer;

  viewer.popupOptions = () => {
    const size = viewer.map.getSize();
    const { scale } = viewer;
    const tools = size.x > 700 ? 56 * scale : 12;
    return {
      autoPanPaddingBottomRight: [viewer.rightToLeft ? tools : 12, 12],
      autoPanPaddingTopLeft: [viewer.rightToLeft ? 12 : tools, 12],
      maxHeight: Math.max(160, Math.min(520 * scale, size.y - 90)),
      maxWidth: Math.max(220, Math.min(480 * scale, size.x - 56)),
      minWidth: Math.min(260 * scale, size.x - 56),
    };
  };

  const factsNode = (facts) => {
    const list = element("dl", "facts");
    facts.forEach(([label, text, language]) => {
      const held = element("dd");
      held.append(language ? viewer.record(text, language) : text);
      list.append(element("dt", "", label), held);
    });
    return list;
  };

  viewer.popup = (card) => L.popup(viewer.popupOptions()).setContent(viewer.cardNode(card));

  viewer.cardNode = (card) => {
    const node = element("article", "card");
    const title = element("h2");
    title.append(card.language ? viewer.record(card.title, card.language) : card.title);
    node.append(title);
    if (card.names.length) {
      const names = element("p", "names");
      card.names.forEach((name) => names.append(viewer.localName(name)));
      node.append(names);
    }
    node.append(factsNode(card.facts));
    return node;
  };
})();
