// Makes the popup of one event of a large set when it is opened, of text nodes.
"use strict";
(() => {
  const viewer = window.strikeMap;
  const { element } = viewer;

  const LABELS = {
    area: "Area",
    claimant: "Claimant",
    id: "Id",
    notes: "Notes",
    place: "Place as reported",
    source: "Source",
  };
  const CLASSES = {
    "": "how well the place is known is not stated",
    country: "no place below the country",
    district: "somewhere in the district",
    exact: "exact place",
    line: "somewhere along the line",
    local: "a known spot",
    province: "somewhere in the province",
    settlement: "somewhere in the town",
    unknown: "no place that can be drawn",
    vicinity: "somewhere around the place",
  }; // layers/_words.py: PRECISION

  const day = (date) =>
    date?.toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
      year: "numeric",
    }) ?? "undated";

  const kilometres = (metres) =>
    `${(metres / 1000).toLocaleString("en", { maximumFractionDigits: metres < 1e4 ? 1 : 0 })} km`;

  // No more decimals than the radius carries: layers/_words.py: coordinates.
  const position = (set, i) => {
    if (i >= set.points) return "";
    const digits = 5 - Math.floor(Math.log10(set.radius[i] || 1e4));
    const write = (value, [positive, negative]) =>
      `${Math.abs(value).toFixed(Math.max(1, Math.min(5, digits)))}° ${value < 0 ? negative : positive}`;
    const { lat, lng } = viewer.eventPlace(set, i);
    return `${write(lat, "NS")}, ${write(lng, "EW")}`;
  };

  const precision = (set, i, told) => {
    const radius = set.radius[i] ? `, within ${kilometres(set.radius[i])}` : "";
    return `${CLASSES[told.get("precision") ?? ""]}${radius}`;
  };

  // As layers/_words.py: figure. A figure stands beside its claimant, never alone.
  const killed = (told) => {
    const [low, high] = [told.get("fatalities_low"), told.get("fatalities_high")];
    if (!low && !high) return "";
    if (!high) return `at least ${low}`;
    if (!low) return `at most ${high}`;
    if (low === high) return low === "0" ? "0 (stated)" : low;
    return `${low} to ${high}`;
  };

  const source = (text) => {
    if (!/^https?:\/\//i.test(text)) return text;
    const link = element("a", "", text);
    Object.assign(link, { href: text, rel: "noopener noreferrer", target: "_blank" });
    return link;
  };

  const OWN = ["title", "precision", "fatalities_low", "fatalities_high"];

  const facts = (set, i, told) => {
    const figure = killed(told);
    const rows = [
      ["Date", day(set.date(i))],
      ["Precision", precision(set, i, told)],
      ["Position", position(set, i)],
      ["Killed", figure && `${figure}, claimed by ${told.get("claimant")}`],
    ];
    told.forEach((text, name) => {
      if (OWN.includes(name)) return;
      const label = LABELS[name] ?? name.replaceAll("_", " ");
      rows.push([label, name === "source" ? source(text) : text]);
    });
    const list = element("dl", "facts");
    rows
      .filter(([, value]) => value)
      .forEach(([label, value]) => {
        const held = element("dd");
        held.append(value);
        list.append(element("dt", "", label), held);
      });
    return list;
  };

  viewer.eventTitle = (set, i, told) =>
    [told.get("title") ?? told.get("kind") ?? told.get("id"), day(set.date(i))].join(", ");

  // One event of several in a popup, with the way to the others.
  const pager = ({ members, where }, show, index) => {
    const row = element("p", "pager");
    const go = (text, name, step) => {
      const button = element("button", "", text);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.disabled = !members[index + step];
      button.addEventListener("click", () => show(index + step, step));
      row.append(button);
    };
    go("‹", "Event before", -1);
    const of = `${(index + 1).toLocaleString("en")} of ${members.length.toLocaleString("en")}`;
    row.append(element("span", "", `${of} events ${where}`));
    go("›", "Next event", 1);
    return row;
  };

  viewer.eventCard = async (set, choice, index, show) => {
    const i = choice.members[index];
    const told = await set.told(i);
    const node = element("article", "card event");
    node.append(element("h2", "", viewer.eventTitle(set, i, told)));
    if (choice.members.length > 1) node.append(pager(choice, show, index));
    node.append(element("p", "set", set.title), facts(set, i, told));
    return node;
  };
})();
