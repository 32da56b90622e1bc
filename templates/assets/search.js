// Search: the form of the search page, on that page or in a dialog over any other.
//
// start(root, …) brings to life the element that the search page marks with data-or-search; open(url, …) fetches that
// page and shows the element in a dialog. Its words, and the labels of filters, come with it in the language of the
// page. All text of results is set as text nodes: nothing that a page says can become markup here.

import { FACETS, find, reach, years } from "./search-index.js";
import { near } from "./search-near.js";
import { make, rows } from "./search-rows.js";

const SHOWN = 20;
const VALUES = 10;
const PAUSE = 150;
const PATIENCE = 400;
const SLASH = "onrecord.slash";

/** What is asked for, as the part of an address behind `?`. What goes without saying is left out. */
function parameters(query) {
  const pairs = [["q", query.q], ...FACETS.flatMap(facet => query[facet].map(value => [facet, value])), ["sort", query.chosen], ["since", query.since]];
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString();
}

/** The oldest year that an address asks for, if it asks for any. */
function oldest(search) {
  const wanted = new URLSearchParams(search);
  return [...wanted.getAll("since"), ...wanted.getAll("year")].filter(year => /^\d{4}$/.test(year)).sort()[0] ?? "9999";
}

/**
 * Brings a search form to life.
 * With `address`, what is asked for is read from the page's address and kept there; without, `asked` gives it.
 */
export function start(root, { address = false, asked = "", base = location.href } = {}) {
  const part = name => root.querySelector(`[data-part=${name}]`);
  const form = root.querySelector("form");
  const field = form.elements.q;
  const sort = root.querySelector("select");
  const words = JSON.parse(part("words").textContent);
  const plural = new Intl.PluralRules(words.language);
  let latest = 0;
  let timer;
  let chosen = "";     // the order that the reader has chosen; empty: the one that goes without saying
  let since = "";      // the oldest year that the reader has asked to be searched; empty: those that go without saying
  let typing = false;  // whether the newest entry of the history is one that is being typed

  const say = (text, values) => text.replace(/\{(\w)\}/g, (_, name) => values[name]);
  const count = (forms, n, values) => {
    const sample = Object.keys(forms).find(one => plural.select(Number(one)) === plural.select(n));
    return say(forms[sample], { n: n.toLocaleString(words.language), ...values });
  };
  const label = (facet, value) => words.values[facet]?.[value] ?? value;
  const row = rows({ label, places: n => count(words.places, n) });

  /** What is asked for: the words, the chosen values of each facet, and the order. */
  function read() {
    const data = new FormData(form);
    const q = (data.get("q") ?? "").trim();
    const order = chosen || (q ? "best" : "newest");
    return Object.fromEntries([["q", q], ...FACETS.map(facet => [facet, data.getAll(facet)]), ["chosen", chosen], ["order", order], ["since", since]]);
  }

  /** Fills in what an address asks for. */
  function choose(search) {
    const wanted = new URLSearchParams(search);
    field.value = (wanted.get("q") ?? "").slice(0, field.maxLength);
    chosen = [...sort.options].some(option => option.value === wanted.get("sort")) ? wanted.get("sort") : "";
    since = wanted.has("since") ? oldest(search) : "";
    for (const input of part("facets").querySelectorAll("input"))
      input.checked = wanted.getAll(input.name).includes(input.value);
  }

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

  /** Offers all that the pages that are searched can be filtered by. */
  async function offerFacets() {
    const { counts } = await find(null);
    part("facets").replaceChildren(...FACETS.filter(name => counts[name]).map(name => facet(name, counts[name])));
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

  async function more(results, run) {
    const list = part("results");
    const from = list.children.length;
    const pages = await results.take(from, SHOWN);
    if (run !== latest) return;
    list.append(...pages.map(row));
    offerMore(results, run);
    list.children[from].querySelector("a").focus();
  }

  function offerMore(results, run) {
    part("more").hidden = part("results").children.length >= results.length;
    part("more").firstElementChild.onclick = () => more(results, run).catch(fail);
  }

  /** What is asked for stands in the address: a step back is a step back in the search. */
  function remember(query, step) {
    const asked = parameters(query);
    part("whole").href = `${form.action.split("?")[0]}${asked && "?"}${asked}`;
    if (!address || !step || location.search === `${asked && "?"}${asked}`) return;
    history[step](null, "", asked ? `?${asked}` : location.pathname);
  }

  /** Searches for what the form holds. `step` says how that goes into the history; empty: it stands there. */
  async function search(step = "") {
    clearTimeout(timer);
    const run = ++latest;
    const query = read();
    remember(query, step);
    sort.value = query.order;
    sort.options[0].disabled = !query.q;
    part("results").setAttribute("aria-busy", "true");
    const patience = setTimeout(() => { if (run === latest) part("status").textContent = words.waiting; }, PATIENCE);
    try {
      const found = await find(query);
      if (run === latest) {
        showFacets(found.counts);
        await show(query, found, run);
        clearTimeout(patience);
        if (found.missing?.length && run === latest) await hint(query.q, found.missing, found.q, run);
      }
    } catch (fault) {
      if (run === latest) fail(fault);
    }
    clearTimeout(patience);
    if (run === latest) part("results").removeAttribute("aria-busy");
  }

  async function show(query, { results, without, q }, run) {
    const [pages, span] = await Promise.all([results?.take(0, SHOWN) ?? [], years()]);
    if (run !== latest) return;
    part("years").hidden = !span || !results;
    part("since").textContent = span?.older ? say(words.since, { y: span.since }) : words.ever;
    part("older").hidden = !span?.older;
    const filtered = FACETS.some(facet => query[facet].length);
    part("tools").hidden = !results;
    part("clear").hidden = !filtered;
    sort.parentElement.hidden = !pages.length;
    part("results").hidden = !pages.length;
    if (part("results").contains(document.activeElement)) field.focus();
    part("results").replaceChildren(...pages.map(row));
    part("empty").hidden = pages.length > 0;
    part("hint").replaceChildren();
    offerMore(results ?? [], run);
    part("status").textContent = !results ? ""
      : pages.length ? count(query.q ? words.found : words.filtered, results.length, { q })
      : filtered && without ? count(words.without, without)
      : say(span?.older ? words.noneYet : words.none, { q: query.q });
  }

  /** Which words were passed over, if others were not, and which may have been meant. */
  async function hint(q, missing, rest, run) {
    const [offers, span] = await Promise.all([near(q, missing, new URL(words.near, base)), years()]);
    if (run !== latest) return;
    const list = type => new Intl.ListFormat(words.language, { type });
    const passed = rest ? say(span?.older ? words.missingYet : words.missing, { q: list("conjunction").format(missing) }) : "";
    const [before, after] = words.try.split("{q}");
    const links = list("disjunction").formatToParts(offers).map(({ type, value }) => type === "element" ? offer(value) : value);
    part("hint").replaceChildren(passed, passed && links.length ? " " : "", ...(links.length ? [before, ...links, after] : []));
  }

  function offer(q) {
    const link = make("a", { href: `?${parameters({ ...read(), q })}` }, q);
    link.addEventListener("click", event => {
      event.preventDefault();
      field.value = q;
      field.focus();
      step();
    });
    return link;
  }

  function fail(fault) {
    console.error(fault);
    part("status").textContent = words.failed;
    part("hint").replaceChildren();
    part("years").hidden = part("tools").hidden = part("results").hidden = part("more").hidden = part("filters").hidden = true;
    part("empty").hidden = false;
  }

  /** Searches some further years too, in all that the address says of it. */
  async function older() {
    part("status").textContent = words.waiting;
    const query = read();
    await reach();
    await offerFacets();
    choose(`?${parameters(query)}`);
    const span = await years();
    since = span.since;
    if (!span.older) field.focus();
    step();
  }

  /** Reads as far back as an address asks, if that is not yet read, and fills in the rest of it. */
  async function restore(search) {
    if (await reach(oldest(search))) await offerFacets();
    choose(search);
  }

  /** A search that the reader has asked for: an entry of its own in the history. */
  function step() {
    typing = false;
    search("pushState");
  }

  /** Searches for what was typed: one entry of the history, however often the typing pauses before its end. */
  function enter(pausing) {
    search(typing ? "replaceState" : "pushState");
    typing = pausing;
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(enter, PAUSE, true);
  }

  function keys(event) {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const stops = [field, ...part("results").querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
  }

  /** Whether "/" opens search is the reader's to say: who speaks to a computer may say it without meaning to. */
  function slash() {
    const box = part("slash").querySelector("input");
    try {
      box.checked = localStorage.getItem(SLASH) !== "off";
      box.addEventListener("change", () => {
        localStorage.setItem(SLASH, box.checked ? "on" : "off");
        document.dispatchEvent(new Event(SLASH));
      });
      part("slash").hidden = false;
    } catch {}  // a browser that keeps nothing: nothing to choose
  }

  form.addEventListener("submit", event => { event.preventDefault(); enter(false); });
  field.addEventListener("input", typed);
  part("facets").addEventListener("change", step);
  sort.addEventListener("change", () => { chosen = sort.value; step(); });
  part("clear").addEventListener("click", () => {
    for (const input of part("facets").querySelectorAll(":checked")) input.checked = false;
    field.focus();
    step();
  });
  root.addEventListener("keydown", keys);
  part("older").addEventListener("click", () => older().catch(fail));
  if (address) addEventListener("popstate", () => {
    typing = false;
    restore(location.search).then(() => search()).catch(fail);
  });
  slash();

  const wanted = address ? location.search : asked;
  const early = field.value;
  if (!early) choose(wanted);
  reach(oldest(wanted)).then(offerFacets).then(async () => {
    const now = field.value;
    choose(wanted);
    field.value = now;
    await search(early ? "replaceState" : "");
  }).catch(fail);
  return { field, words, asked: () => parameters(read()) };
}

let dialog;

/**
 * Shows the search page's form in a dialog; `url` is that page's address, `asked` what to begin with.
 * Rejects where the page cannot be fetched.
 */
export async function open(url, asked) {
  dialog ??= build(url, asked);
  dialog.catch(() => { dialog = undefined; });
  const { box, field } = await dialog;
  if (!box.open) box.showModal();
  field.focus();
  field.select();
}

async function build(url, asked) {
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
  const search = start(root, { asked, base: url });
  const close = make("button", { type: "button", className: "or-close" }, search.words.close);
  close.addEventListener("click", () => box.close());
  form.append(close);
  box.ariaLabel = search.words.title;
  // A press beside the box closes it, and so does a link to a place on this very page. One to another page leaves it
  // open, and in the history: who comes back finds the results again.
  box.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (event.target === box) box.close();
    if (!link || event.defaultPrevented) return;
    if (link.href.split("#")[0] === location.href.split("#")[0]) box.close();
    else history.replaceState({ ...history.state, search: search.asked() }, "");
  });
  // Chromium's search field takes the first Escape to clear itself.
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    box.close();
  });
  return { box, field: search.field };
}
