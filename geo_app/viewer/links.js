// A link within the page leads there wherever the page is. In the srcdoc of a frame its
// address is that of the page around it, which would be loaded in place of this one.
import { toRow } from "./report_links.js";

const page = (address) => address.split("#")[0];

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.("a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (page(link.href) !== page(location.href)) event.preventDefault();
  toRow(target);
});
