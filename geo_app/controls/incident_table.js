// The list: sorted by a press on a column's head, and printed with the record, without
// the map, for those who read on paper.
import { say } from "../../layers/i18n/messages.js";
import { element } from "../../layers/web/dom.js";

const root = document.documentElement;

// An umbrella and the parts below it move as one.
const units = (body) => {
  const groups = [];
  for (const row of body.querySelectorAll("[data-set]"))
    if (row.dataset.parent && groups.length > 0) groups.at(-1).push(row);
    else groups.push([row]);
  return groups;
};

const key = (row, head) =>
  head.classList.contains("when")
    ? (row.dataset.date ?? "9999")
    : row.cells[head.cellIndex].textContent.trim().toLowerCase();

const sort = (table, head) => {
  const down = head.getAttribute("aria-sort") === "ascending";
  table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  for (const body of table.tBodies) {
    const order = units(body).sort(([first], [second]) =>
      key(first, head).localeCompare(key(second, head), root.lang, { numeric: true }),
    );
    if (down) order.reverse();
    body.append(...order.flat());
  }
};

export const withReport = () => {
  const table = document.querySelector("#glance table");
  if (!table) return;
  [...table.tHead.rows[0].cells].forEach((head) => {
    const button = element("button", "sort");
    button.append(...head.childNodes);
    button.type = "button";
    button.addEventListener("click", () => sort(table, head));
    head.replaceChildren(button);
  });

  const print = element("button", "clear", say("list.print"));
  print.type = "button";
  print.addEventListener("click", () => {
    root.classList.add("on-paper");
    window.print();
  });
  // Chromium calls this when its dialog closes, whether it printed or not.
  window.addEventListener("afterprint", () => root.classList.remove("on-paper"));
  document.querySelector("#glance .choice").append(" ", print);
};
