// The timeline of the record: a choice of country, topic and type among the events of one page. Several values of a
// property are alternatives, several properties hold together. The choice is in the address, ?country=…&type=…
// Without this each value leads to a page of its own; with it the line above the events still does.

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function start(template) {
  const page = template.parentElement, words = template.dataset, number = new Intl.NumberFormat(document.documentElement.lang);
  const rows = [...page.querySelectorAll(".or-ev-row")];
  const keys = new Map(rows.map(row => [row, {
    country: [row.dataset.country], topic: (row.dataset.topic ?? "").split(" "), type: [row.dataset.type],
  }]));
  const line = template.content.firstElementChild.cloneNode(true);
  const status = line.querySelector("[role=status]"), all = line.querySelector("button"), ways = document.createElement("span");
  status.after(" ", ways);
  template.before(line);

  // Each value that events of the page have becomes a box to tick; the others stay links.
  const boxes = [];
  for (const link of page.parentElement.querySelectorAll("[data-facet] a[data-key]")) {
    const facet = link.closest("[data-facet]").dataset.facet, key = link.dataset.key;
    if (!rows.some(row => keys.get(row)[facet].includes(key))) continue;
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.name = facet;
    box.value = key;
    label.append(box, ...[...link.childNodes].map(node => node.cloneNode(true)));
    link.replaceWith(label);
    boxes.push({ box, facet, key, link, label });
  }

  const ticked = () => boxes.filter(({ box }) => box.checked)
    .reduce((found, one) => ({ ...found, [one.facet]: [...found[one.facet] ?? [], one] }), {});
  const fits = (row, chosen, but) => Object.entries(chosen).every(([facet, some]) =>
    facet === but || some.some(({ key }) => keys.get(row)[facet].includes(key)));

  // An event that may be of either of two months stands in both, and is one.
  const events = some => new Set(some.map(row => row.querySelector("a").href)).size;

  const show = () => {
    const chosen = ticked(), any = Object.keys(chosen).length > 0;
    for (const row of rows) row.hidden = !fits(row, chosen);
    for (const part of page.querySelectorAll(".or-stretch")) part.hidden = any && !part.querySelector(".or-ev-row:not([hidden])");
    for (const gap of page.querySelectorAll(".or-silence")) gap.hidden = any;
    for (const { facet, key, label } of boxes) {
      const count = events(rows.filter(row => keys.get(row)[facet].includes(key) && fits(row, chosen, facet)));
      label.querySelector(".or-facet__count").textContent = number.format(count);
    }
    const count = events(rows.filter(row => !row.hidden));
    status.textContent = !any ? "" : count ? fill(words.shown, { num: number.format(count), total: number.format(events(rows)) }) : words.none;
    ways.replaceChildren(...boxes.filter(({ box }) => box.checked).flatMap(({ link }) => [link.cloneNode(true), " "]));
    all.hidden = !any;
    line.classList.toggle("or-sort", any);  // it is there from the start, so that what it says is heard
  };

  const take = () => {
    const asked = new URLSearchParams(location.search);
    for (const { box, facet, key } of boxes) box.checked = asked.getAll(facet).includes(key);
    show();
  };
  const keep = () => {
    const url = new URL(location.href);
    for (const { facet } of boxes) url.searchParams.delete(facet);
    for (const { box, facet, key } of boxes) if (box.checked) url.searchParams.append(facet, key);
    history.pushState(null, "", url);
    show();
  };
  for (const { box } of boxes) box.addEventListener("change", keep);
  all.addEventListener("click", () => {
    const last = boxes.find(({ box }) => box.checked)?.box;
    for (const { box } of boxes) box.checked = false;
    keep();
    last?.focus();
  });
  addEventListener("popstate", take);
  take();
}
