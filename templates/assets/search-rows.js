// Results as rows: what was found, which kind of page it is, when it was, where it stands, and the places in it.

const HITS = 3;

/** An element with properties and children; strings become text nodes. */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(child => child !== null));
  return element;
}

/** Pagefind's excerpt, HTML whose only tag is `<mark>`, as nodes. */
function marked(excerpt) {
  const plain = text => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  return excerpt.split(/(<mark>.*?<\/mark>)/s).map(part =>
    part.startsWith("<mark>") ? make("mark", {}, plain(part.slice(6, -7))) : plain(part));
}

/** A place in a page: the section and the event or claim that a heading names, and the words around the hit. */
function hit(page, sub) {
  const heads = page.anchors.filter(anchor => /^h[1-6]$/.test(anchor.element));
  const section = heads.filter(head => head.element === "h2" && head.location <= sub.anchor.location).at(-1);
  const inside = section && section.id !== sub.anchor.id ? `${section.text}: ` : "";
  return make("li", {},
    make("p", { className: "or-meta" }, make("a", { href: sub.url }, inside, make("b", {}, sub.title))),
    make("p", {}, ...marked(sub.excerpt)));
}

/** Where a case stands: its mark and its words. */
function state(page) {
  const mark = make("span", { className: "or-mark", ariaHidden: "true" });
  mark.dataset.state = page.filters.status?.[0] ?? "";
  return make("p", { className: "or-line" }, mark, make("span", {}, page.meta.state));
}

/**
 * A function from Pagefind's data of a page to its row. `label` gives the words for a value of a facet, `places` the
 * sentence for a number of further places.
 */
export function rows({ label, places }) {
  return page => {
    const { filters, meta } = page;
    const hits = page.sub_results.filter(sub => sub.anchor && /^h[2-6]$/.test(sub.anchor.element));
    const best = [...hits].sort((one, other) => other.locations.length - one.locations.length).slice(0, HITS);
    const shown = hits.filter(one => best.includes(one));
    const text = shown.length && meta.summary ? [meta.summary] : shown.length ? null : marked(page.excerpt);
    const kinds = (filters.kind ?? []).map(kind => label("kind", kind));
    const side = [meta.dates, ...(meta.state ? filters.country ?? [] : []).map(code => label("country", code))].filter(Boolean);
    const row = make("li", { className: "or-row" },
      make("h2", { className: "or-row__head" }, make("a", { href: page.url }, meta.title ?? page.url)),
      kinds.length ? make("p", { className: "or-row__date" }, kinds[0]) : null,
      text && make("p", {}, ...text),
      meta.state ? state(page) : null,
      shown.length ? make("ul", { className: "or-hit" }, ...shown.map(sub => hit(page, sub))) : null,
      hits.length > HITS ? make("p", { className: "or-meta" }, places(hits.length - HITS)) : null,
      side.length ? make("p", { className: "or-meta or-row__side" }, ...side.map(one => make("span", {}, one))) : null);
    if (meta.lang)
      for (const own of row.querySelectorAll("h2, :scope > p:not([class]), .or-hit p:not([class]), .or-hit b")) {
        own.lang = meta.lang;
        own.dir = "auto";
      }
    return row;
  };
}
