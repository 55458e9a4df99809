// Makes the popup of a feature from its card (layers/_card.py), when it is opened.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element } = viewer;

  viewer.popupOptions = () => {
    const size = viewer.map.getSize();
    return {
      autoPanPaddingBottomRight: [12, 12],
      autoPanPaddingTopLeft: [size.x > 700 ? 56 : 12, 12],
      maxHeight: Math.max(160, Math.min(520, size.y - 90)),
      maxWidth: Math.max(220, Math.min(480, size.x - 56)),
      minWidth: Math.min(260, size.x - 56),
    };
  };

  // Only web addresses become links: whatever else stands there stays text.
  viewer.sourceLink = (claim) => {
    const text = `source ${claim.source}`;
    if (!/^https?:\/\//i.test(claim.url)) return element("span", "source", text);
    const link = element("a", "source", text);
    link.href = claim.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.title = claim.url;
    return link;
  };

  const claimNode = (claim) => {
    const node = element("li", "claim");
    const head = element("p", "claim-head");
    head.append(element("span", "claim-about", claim.about));
    if (claim.figure) head.append(element("strong", "claim-figure", claim.figure));
    node.append(head);
    if (claim.victims) node.append(element("p", "claim-victims", claim.victims));
    node.append(element("p", "claim-statement", claim.statement));
    const meta = element("p", "claim-meta", `${claim.claimant}, `);
    if (claim.relay) meta.append(`via ${claim.relay}, `);
    meta.append(`${claim.date}, `, viewer.sourceLink(claim), `, ${claim.locator}`);
    node.append(meta);
    return node;
  };

  const factsNode = (facts) => {
    const list = element("dl", "facts");
    facts.forEach(([label, text]) => {
      list.append(element("dt", "", label), element("dd", "", text));
    });
    return list;
  };

  const columnsNode = (columns) => {
    const section = element("section", "claims");
    section.append(element("h3", "", "Who claims what"));
    const grid = element("div", "claim-columns");
    columns.forEach((column) => {
      const part = element("div", `claim-column side-${column.side}`);
      const list = element("ul");
      list.append(...column.claims.map(claimNode));
      part.append(element("h4", "", column.name), list);
      grid.append(part);
    });
    section.append(grid);
    return section;
  };

  const unknownNode = (unknown) => {
    const section = element("section", "unknown");
    const list = element("ul");
    list.append(...unknown.map((text) => element("li", "", text)));
    section.append(element("h3", "", "What is not known"), list);
    return section;
  };

  viewer.popup = (card) => L.popup(viewer.popupOptions()).setContent(viewer.cardNode(card));

  viewer.cardNode = (card) => {
    const node = element("article", "card");
    const title = element("h2", "", card.title);
    node.append(title);
    if (card.names.length) {
      const names = element("p", "card-names");
      card.names.forEach((name) => names.append(viewer.localName(name)));
      node.append(names);
    }
    node.append(factsNode(card.facts));
    if (card.columns.length) node.append(columnsNode(card.columns));
    if (card.unknown.length) node.append(unknownNode(card.unknown));
    return node;
  };
})();
