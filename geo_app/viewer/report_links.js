// The record below the map is the map's text: a popup shows the incident's article, or
// rows of it, and the lists lead back to the map.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element, map, say } = viewer;
  const article = (id) => document.getElementById(`incident-${id}`);

  // The article itself, not a second text: what it hides by the clock, this hides too.
  viewer.incidentNode = (id) => {
    const held = article(id);
    const node = element("article", "card");
    if (!held) return node;
    node.append(...settled(held.cloneNode(true)).childNodes);
    node.querySelectorAll("h3, h4").forEach((heading) => {
      const risen = element(heading.tagName === "H3" ? "h2" : "h3");
      risen.append(...heading.childNodes);
      heading.replaceWith(risen);
    });
    // It is on the map; there, a ring can be drawn around it.
    node.querySelector(".to-map")?.replaceWith(viewer.ringAround(id, node.querySelector("h2").textContent));
    return node;
  };

  // What some claims about one incident say, under its title.
  viewer.claimNodes = (ids) => {
    const wanted = ids.map((id) => `claim-${id}`);
    const held = document.getElementById(wanted[0]).closest(".incident");
    const table = held.querySelector(".claims").cloneNode(true);
    table.querySelectorAll(".claim").forEach((row) => wanted.includes(row.id) || row.remove());
    table.querySelectorAll("tbody:not(:has(.claim))").forEach((side) => side.remove());
    const about = element("p", "names");
    about.append(...held.querySelector("h3").cloneNode(true).childNodes);
    return [about, settled(table)];
  };

  // In a popup a source leads to its address; the record leads to the list of sources.
  const address = (link) => {
    const held = document.querySelector(`${link.getAttribute("href")} a`);
    if (!held) {
      link.replaceWith(...link.childNodes);
      return;
    }
    const { rel, target } = held;
    const href = held.getAttribute("href");
    Object.assign(link, { href, rel, target, title: href });
  };

  // What stands between the cells of a claim where they are no cells, in its columns.
  const SEPARATORS = [":", "", "", "", ", ", ", "];

  const settled = (copy) => {
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll(".claim").forEach(({ cells }) =>
      SEPARATORS.forEach((text, column) => text && cells[column].append(text)),
    );
    copy.querySelectorAll("a[href^='#source-']").forEach(address);
    return copy;
  };

  // Without scripts they lead nowhere, and without its layer an incident is not there.
  document.querySelectorAll("#glance [data-open]").forEach((button) => {
    button.disabled = !viewer.handles.has(button.dataset.open);
  });

  const mark = (id) => {
    document.querySelectorAll("#glance [aria-current]").forEach((row) => {
      row.removeAttribute("aria-current");
    });
    const row = id && document.querySelector(`#glance tr[data-incidents="${CSS.escape(id)}"]`);
    if (row) row.setAttribute("aria-current", "true");
  };

  map.on("popupopen", ({ popup }) => mark(popup._source?.incident));
  map.on("popupclose", () => mark(null));

  // For what the map does not draw: its row in a list.
  viewer.toRow = (row) => {
    row.scrollIntoView({ block: "center" });
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-open]");
    if (!button) return;
    map.getContainer().scrollIntoView({ block: "nearest" });
    viewer.open(button.dataset.open, { fly: true });
  });

  const box = document.querySelector("#glance .differ input");
  const said = document.querySelector("#glance [role=status]");
  box.addEventListener("change", () => viewer.show({ differ: box.checked }));

  const tell = () => {
    box.checked = viewer.shown.differ;
    const { filtered, incidents, laterIncidents } = viewer.tally();
    const notes = [
      filtered ? say("shown.hidden", { n: filtered }) : "",
      laterIncidents ? say("shown.later", { n: laterIncidents }) : "",
    ];
    const shown = say("shown.incidents", { n: incidents });
    said.textContent = [shown, ...notes.filter(Boolean)].join(", ");
  };
  map.on("shown", tell);
  tell();
})();
