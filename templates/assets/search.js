// Search: the form of the search page, on that page or in a dialog over any other.
//
// start(root, …) brings to life the element that the search page marks with data-or-search; open(url) fetches that
// page and shows the element in a dialog. Its words, and the names of countries, come with it in the site's language.
// All text of results is set as text nodes: nothing that a page says can become markup here.

const FACETS = ["country", "topic", "year"];
const SHOWN = 20;
const HITS = 3;
const VALUES = 10;
const PAUSE = 150;

let engine;

/** Pagefind's module, ready to search; loaded once. Rejects where the site has no index. */
function pagefind() {
  engine ??= import(new URL("../pagefind/pagefind.js", import.meta.url)).then(async found => {
    await found.options({ excerptLength: 26 });
    await found.init();
    return found;
  });
  engine.catch(() => { engine = undefined; });
  return engine;
}

/** An element with properties and children; strings become text nodes. */
function make(tag, properties, ...children) {
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

/** What is asked for: the words, and the chosen values of each facet. */
function read(form) {
  const data = new FormData(form);
  return Object.fromEntries([["q", (data.get("q") ?? "").trim()], ...FACETS.map(facet => [facet, data.getAll(facet)])]);
}

/** The same as the part of an address behind `?`. */
function parameters(query) {
  const pairs = [["q", query.q], ...FACETS.flatMap(facet => query[facet].map(value => [facet, value]))];
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString();
}

/** Any of the values of a facet, and all facets, as Pagefind takes them. */
function filters(query) {
  return Object.fromEntries(FACETS.filter(facet => query[facet].length).map(facet => [facet, { any: query[facet] }]));
}

/** The results, and how many there would be for each value: of a facet in use, counted as if it were not. */
async function find(query) {
  const { search, filters: all } = await pagefind();
  const asked = query.q || FACETS.some(facet => query[facet].length);
  if (!asked) return { results: null, counts: await all() };
  const found = await search(query.q || null, { filters: filters(query) });
  const counts = await Promise.all(FACETS.map(async facet => {
    if (!query[facet].length) return [facet, found.filters[facet]];
    const others = { ...query, [facet]: [] };
    const open = others.q || FACETS.some(other => others[other].length);
    return [facet, (open ? (await search(others.q || null, { filters: filters(others) })).filters : await all())[facet]];
  }));
  return { results: found.results, counts: Object.fromEntries(counts) };
}

/** Levenshtein's distance between two words. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    row = next;
  }
  return row[other.length];
}

/** The words of a page that Pagefind found a search in, in lower case. */
function matched({ raw_content, locations }) {
  const words = raw_content.split(/\s+/);
  return locations.map(place => (words[place] ?? "").toLocaleLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
}

/** The word on record that is nearest to one that finds nothing; the word itself where none is near. */
async function nearest(word) {
  const { search } = await pagefind();
  if (word.length < 4 || (await search(word)).results.length) return word;
  for (let length = word.length - 1; length >= 2; length--) {
    const { results } = await search(word.slice(0, length));
    const pages = await Promise.all(results.slice(0, 5).map(result => result.data()));
    const [near] = pages.flatMap(matched).map(found => [distance(found, word), found]).sort(([one], [other]) => one - other);
    if (near && near[0] <= Math.ceil(word.length / 4)) return near[1];
  }
  return word;
}

/**
 * Brings a search form to life.
 * With `address`, what is asked for is read from the page's address and kept there.
 */
export function start(root, { address = false } = {}) {
  const part = name => root.querySelector(`[data-part=${name}]`);
  const form = root.querySelector("form");
  const field = form.elements.q;
  const words = JSON.parse(part("words").textContent);
  const plural = new Intl.PluralRules(words.language);
  let latest = 0;
  let timer;

  const say = (text, values) => text.replace(/\{(\w)\}/g, (_, name) => values[name]);
  const count = (forms, n, values) => {
    const sample = Object.keys(forms).find(one => plural.select(Number(one)) === plural.select(n));
    return say(forms[sample], { n: n.toLocaleString(words.language), ...values });
  };
  const label = (facet, value) => facet === "country" ? words.countries[value] ?? value : value;

  function facet(name, counts) {
    const order = name === "year"
      ? ([one], [other]) => other.localeCompare(one)
      : ([one, many], [other, few]) => few - many || label(name, one).localeCompare(label(name, other), words.language);
    const box = make("fieldset", { className: "or-facet" }, make("legend", { className: "or-label" }, words.facets[name]));
    for (const [value] of Object.entries(counts).sort(order)) {
      const input = make("input", { type: "checkbox", name, value });
      input.setAttribute("form", form.id);
      box.append(make("label", {}, input, make("span", {}, label(name, value)), make("span", { className: "or-facet__count" })));
    }
    if (box.querySelectorAll("label").length > VALUES) {
      const all = make("button", { type: "button", className: "or-more" }, words.all);
      all.addEventListener("click", () => {
        const rest = [...box.querySelectorAll("label[hidden]")].filter(one => "many" in one.dataset);
        for (const one of rest) one.hidden = false;
        delete box.dataset.short;
        all.remove();
        rest[0].querySelector("input").focus();
      });
      box.dataset.short = "";
      box.append(all);
    }
    return box;
  }

  function showFacets(counts) {
    for (const box of part("facets").children) {
      const labels = [...box.querySelectorAll("label")];
      let shown = 0;
      for (const one of labels) {
        const input = one.querySelector("input");
        const many = counts[input.name]?.[input.value] ?? 0;
        one.querySelector(".or-facet__count").textContent = many.toLocaleString(words.language);
        one.hidden = !input.checked && (!many || ("short" in box.dataset && shown >= VALUES));
        shown += Boolean(many);
        one.toggleAttribute("data-many", many > 0);
      }
      for (const all of box.querySelectorAll(".or-more")) all.hidden = shown <= VALUES;
      box.hidden = labels.every(one => one.hidden);
    }
    part("filters").hidden = [...part("facets").children].every(box => box.hidden);
  }

  function hit(page, sub) {
    const heads = page.anchors.filter(anchor => /^h[1-6]$/.test(anchor.element));
    const section = heads.filter(head => head.element === "h2" && head.location <= sub.anchor.location).at(-1);
    const inside = section && section.id !== sub.anchor.id ? `${section.text}: ` : "";
    return make("li", {},
      make("p", { className: "or-meta" }, make("a", { href: sub.url }, inside, make("b", {}, sub.title))),
      make("p", {}, ...marked(sub.excerpt)));
  }

  function row(page) {
    const hits = page.sub_results.filter(sub => sub.anchor && /^h[2-6]$/.test(sub.anchor.element));
    const best = [...hits].sort((one, other) => other.locations.length - one.locations.length).slice(0, HITS);
    const shown = hits.filter(one => best.includes(one));
    const text = shown.length && page.meta.summary ? [page.meta.summary] : shown.length ? null : marked(page.excerpt);
    return make("li", { className: "or-row" },
      make("h2", { className: "or-row__head" }, make("a", { href: page.url }, page.meta.title ?? page.url)),
      make("p", { className: "or-row__date" }, page.meta.kind ?? ""),
      text && make("p", {}, ...text),
      shown.length ? make("ul", { className: "or-hit" }, ...shown.map(sub => hit(page, sub))) : null,
      hits.length > HITS ? make("p", { className: "or-meta" }, count(words.places, hits.length - HITS)) : null);
  }

  async function more(results, run) {
    const list = part("results");
    const from = list.children.length;
    const pages = await Promise.all(results.slice(from, from + SHOWN).map(result => result.data()));
    if (run !== latest) return;
    list.append(...pages.map(row));
    offerMore(results, run);
    list.children[from].querySelector("a").focus();
  }

  function offerMore(results, run) {
    part("more").hidden = part("results").children.length >= results.length;
    part("more").firstElementChild.onclick = () => more(results, run).catch(fail);
  }

  async function search() {
    clearTimeout(timer);
    const run = ++latest;
    const query = read(form);
    const asked = parameters(query);
    if (address) history.replaceState(null, "", asked ? `?${asked}` : location.pathname);
    part("whole").href = `${form.action.split("?")[0]}?${asked}`;
    root.setAttribute("aria-busy", "true");
    try {
      const { results, counts } = await find(query);
      if (run !== latest) return;
      showFacets(counts);
      await show(query, results, run);
    } catch (fault) {
      if (run === latest) fail(fault);
    }
    if (run === latest) root.removeAttribute("aria-busy");
  }

  async function show(query, results, run) {
    const pages = await Promise.all((results ?? []).slice(0, SHOWN).map(result => result.data()));
    if (run !== latest) return;
    part("head").hidden = !results;
    part("results").hidden = !pages.length;
    part("results").replaceChildren(...pages.map(row));
    part("empty").hidden = pages.length > 0;
    part("hint").hidden = true;
    offerMore(results ?? [], run);
    part("status").textContent = !results ? ""
      : query.q && !pages.length ? say(words.none, { q: query.q })
      : count(query.q ? words.found : words.filtered, results.length, { q: query.q });
    if (results && query.q && (!pages.length || /\s/.test(query.q))) await hint(query.q, run);
  }

  /** Pagefind passes over a word that it does not know while it finds the others: the hint says which it may be. */
  async function hint(q, run) {
    const offer = (await Promise.all(q.toLocaleLowerCase().split(/\s+/).map(nearest))).join(" ");
    if (run !== latest || offer === q.toLocaleLowerCase()) return;
    const [before, after] = words.try.split("{q}");
    const link = make("a", { href: `?${parameters({ ...read(form), q: offer })}` }, offer);
    link.addEventListener("click", event => {
      event.preventDefault();
      field.value = offer;
      field.focus();
      search();
    });
    part("hint").replaceChildren(before, link, after);
    part("hint").hidden = false;
  }

  function fail(fault) {
    console.error(fault);
    part("head").hidden = false;
    part("status").textContent = words.failed;
    part("results").hidden = part("more").hidden = part("filters").hidden = true;
    part("empty").hidden = false;
  }

  /** Chooses the values that an address asks for. */
  function choose(asked) {
    for (const input of part("facets").querySelectorAll("input"))
      input.checked = asked.getAll(input.name).includes(input.value);
  }

  function keys(event) {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const stops = [field, ...part("results").querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
  }

  form.addEventListener("submit", event => { event.preventDefault(); search(); });
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, PAUSE); });
  part("facets").addEventListener("change", search);
  root.addEventListener("keydown", keys);

  const asked = new URLSearchParams(address ? location.search : "");
  field.value ||= asked.get("q") ?? "";
  pagefind().then(async found => {
    const counts = await found.filters();
    part("facets").replaceChildren(...FACETS.filter(name => counts[name]).map(name => facet(name, counts[name])));
    choose(asked);
    await search();
  }).catch(fail);
  return { field, words };
}

let dialog;

/** Shows the search page's form in a dialog; `url` is that page's address. Rejects where it cannot be fetched. */
export async function open(url) {
  dialog ??= build(url);
  dialog.catch(() => { dialog = undefined; });
  const { box, field } = await dialog;
  if (!box.open) box.showModal();
  field.focus();
  field.select();
}

async function build(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const root = document.importNode(page.querySelector("[data-or-search]"), true);
  for (const link of root.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url);
  const form = root.querySelector("form");
  form.action = new URL(form.getAttribute("action"), url);
  root.querySelector("h1").remove();
  root.querySelector("[data-part=whole]").hidden = false;
  const box = make("dialog", { className: "or or-modal" }, root);
  document.body.append(box);
  const { field, words } = start(root);
  const close = make("button", { type: "button", className: "or-close" }, words.close);
  close.addEventListener("click", () => box.close());
  form.append(close);
  box.ariaLabel = words.title;
  // A press beside the box closes it, and so does a link, which may lead to a place on this very page.
  box.addEventListener("click", event => {
    if (event.target === box || (event.target.closest("a[href]") && !event.defaultPrevented)) box.close();
  });
  // Chromium's search field takes the first Escape to clear itself.
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    box.close();
  });
  return { box, field };
}
