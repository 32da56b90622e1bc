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

/** The nearest word on record to each word that finds nothing; null where all are near nothing. */
async function nearest(q) {
  const { search } = await pagefind();
  const words = q.toLocaleLowerCase().split(/\s+/);
  const better = await Promise.all(words.map(async word => {
    if (word.length < 4 || (await search(word)).results.length) return word;
    for (let length = word.length - 1; length >= 2; length--) {
      const { results } = await search(word.slice(0, length));
      if (!results.length) continue;
      const pages = await Promise.all(results.slice(0, 5).map(result => result.data()));
      const near = pages.flatMap(page => page.plain_excerpt ? [...page.raw_content.matchAll(/[\p{L}\p{N}’'-]+/gu)].map(([found]) => found.toLocaleLowerCase()) : [])
        .map(found => [distance(found, word), found])
        .sort(([one], [other]) => one - other)[0];
      if (near && near[0] <= Math.ceil(word.length / 4)) return near[1];
    }
    return word;
  }));
  const offer = better.join(" ");
  return offer === words.join(" ") ? null : offer;
}

/**
 * Brings a search form to life.
 * With `address`, what is asked for is read from the page's address and kept there.
 */
export function start(root, { address = false, query = "" } = {}) {
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
        const next = box.querySelectorAll("label")[VALUES];
        delete box.dataset.short;
        all.remove();
        next.querySelector("input").focus();
      });
      box.dataset.short = "";
      box.append(all);
    }
    return box;
  }

  function showFacets(counts) {
    for (const box of part("facets").children) {
      const labels = [...box.querySelectorAll("label")];
      for (const [place, one] of labels.entries()) {
        const input = one.querySelector("input");
        const many = counts[input.name]?.[input.value] ?? 0;
        one.querySelector(".or-facet__count").textContent = many.toLocaleString(words.language);
        one.hidden = !input.checked && (!many || ("short" in box.dataset && place >= VALUES));
      }
    }
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
    const best = [...hits].sort((one, other) => weight(other) - weight(one)).slice(0, HITS);
    const shown = hits.filter(one => best.includes(one));
    const text = shown.length && page.meta.summary ? [page.meta.summary] : shown.length ? null : marked(page.excerpt);
    return make("li", { className: "or-row" },
      make("h2", { className: "or-row__head" }, make("a", { href: page.url }, page.meta.title ?? page.url)),
      make("p", { className: "or-row__date" }, page.meta.kind ?? ""),
      text && make("p", {}, ...text),
      shown.length ? make("ul", { className: "or-hit" }, ...shown.map(sub => hit(page, sub))) : null,
      hits.length > HITS ? make("p", { className: "or-meta" }, count(words.places, hits.length - HITS)) : null);
  }

  const weight = sub => sub.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);

  async function more(results, run) {
    const list = part("results");
    const from = list.children.length;
    const pages = await Promise.all(results.slice(from, from + SHOWN).map(result => result.data()));
    if (run !== latest) return;
    list.append(...pages.map(row));
    part("more").hidden = list.children.length >= results.length;
    part("more").firstElementChild.onclick = async () => {
      await more(results, run);
      list.children[from + SHOWN]?.querySelector("a").focus();
    };
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
      part("filters").hidden = !part("facets").querySelector("label");
      await show(query, results, run);
    } catch (fault) {
      if (run === latest) fail(fault);
    }
    if (run === latest) root.removeAttribute("aria-busy");
  }

  async function show(query, results, run) {
    const first = results?.length ? await Promise.all(results.slice(0, SHOWN).map(result => result.data())) : [];
    if (run !== latest) return;
    part("head").hidden = !results;
    part("empty").hidden = first.length > 0;
    part("hint").hidden = true;
    part("results").hidden = !first.length;
    part("results").replaceChildren(...first.map(row));
    part("more").hidden = true;
    if (!results) { part("status").textContent = ""; return; }
    const forms = query.q ? words.found : words.filtered;
    part("status").textContent = first.length ? count(forms, results.length, { q: query.q }) : say(words.none, { q: query.q });
    if (results.length > SHOWN) await more(results, run);
    if (!first.length && query.q) await hint(query.q, run);
  }

  async function hint(q, run) {
    const offer = await nearest(q);
    if (!offer || run !== latest) return;
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

  /** Fills the form with what an address asks for. */
  function restore(text) {
    const asked = new URLSearchParams(text);
    field.value = asked.get("q") ?? "";
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
  if (address) addEventListener("popstate", () => { restore(location.search); search(); });

  const ready = pagefind().then(async found => {
    const counts = await found.filters();
    part("facets").replaceChildren(...FACETS.filter(name => counts[name]).map(name => facet(name, counts[name])));
    restore(address ? location.search : query);
    if (field.value || !address || location.search) await search();
    else await search();
  }).catch(fail);
  return { field, words, ready };
}

let dialog;

/** Shows the search page's form in a dialog; `url` is that page's address. Rejects where it cannot be fetched. */
export async function open(url) {
  dialog ??= await build(url);
  const { box, field } = dialog;
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
  box.addEventListener("click", event => { if (event.target === box) box.close(); });
  return { box, field };
}
