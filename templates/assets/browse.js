// Lists of cases, refined where they stand: several values of a facet, several facets, a period, an order.
//
// start(root) makes boxes to tick of the links of a list's facets. What is chosen stands in the address, at cases/?…
// The index of cases, cases/index.json, is read when something is chosen for the first time. It says which cases are
// meant, by their numbers; their rows are taken out of the pages of the lists, which say them best.
// Where anything fails the links are back, and lead to pages that need none of this.

const SHOWN = 20;
const VALUES = 12;
const CERTAIN = 2, POSSIBLE = 1;

/** An element with properties and children; strings become text nodes. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A slug → the number that the index has for it: FNV-1a, folded. */
function check(slug) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(slug)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return (sum >>> 16) ^ (sum & 0xffff);
}

/** A year or a month as written → its first and last month, counted from year 0; null where it is none. */
function months(text) {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!found) return null;
  const year = 12 * found[1];
  return found[2] ? [year + Number(found[2]) - 1, year + Number(found[2]) - 1] : [year, year + 11];
}

const sums = steps => { let last = 0; return steps.map(step => last += step); };
const pairs = flat => Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at] + flat[2 * at + 1]]);

/** The index as it is read → as it is used: cases of values as numbers, periods in months from year 0. */
function opened(index) {
  const shift = 12 * index.start;
  const moved = flat => pairs(flat).map(([first, second]) => [first + shift, second + shift]);
  const all = index.checks.map((_, place) => place);
  const orders = { "": all, ...index.orders };
  const ranks = Object.fromEntries(Object.entries(orders).map(([name, order]) => {
    const ranks = new Uint32Array(order.length);
    order.forEach((place, rank) => { ranks[place] = rank; });
    return [name, ranks];
  }));
  const facets = index.facets.map(({ name, keys, names, cases, possible }) => ({
    name,
    values: new Map(keys.map((key, at) =>
      [key, { name: names[at], cases: sums(cases[at]), possible: possible ? sums(possible[at]) : [] }])),
  }));
  return { ...index, all, orders, ranks, facets, certain: index.certain.map(moved), possible: index.possible.map(moved) };
}

/** How far each case is of any of some values. */
function levels(facet, chosen, size) {
  const found = new Uint8Array(size);
  for (const key of chosen) for (const place of facet.values.get(key)?.possible ?? []) found[place] = POSSIBLE;
  for (const key of chosen) for (const place of facet.values.get(key)?.cases ?? []) found[place] = CERTAIN;
  return found;
}

/** How far each case is of a period; see Periods in onrecord/record/periods.py. */
function inPeriod(index, [first, last]) {
  const meets = ([a, b]) => first <= b && last >= a;
  return Uint8Array.from(index.all, place =>
    index.certain[place].some(meets) ? CERTAIN : index.possible[place].some(meets) ? POSSIBLE : 0);
}

/** The least of several levels, case by case. */
function least(all, size) {
  const found = new Uint8Array(size).fill(CERTAIN);
  for (const one of all) one.forEach((level, place) => { if (level < found[place]) found[place] = level; });
  return found;
}

/** The index and what is chosen → the cases that are meant, those that may be, and the number of cases by value. */
function select(index, state) {
  const size = index.all.length;
  const used = new Map(index.facets.filter(({ name }) => state.facets[name]?.length)
    .map(facet => [facet.name, levels(facet, state.facets[facet.name], size)]));
  const period = state.period ? [inPeriod(index, state.period)] : [];
  const found = least([...used.values(), ...period], size);
  const order = index.orders[state.order] ?? index.all;
  const counts = Object.fromEntries(index.facets.map(({ name, values }) => {
    const others = used.has(name) ? least([...used].filter(([other]) => other !== name).map(([, one]) => one).concat(period), size) : found;
    return [name, new Map([...values].map(([key, value]) => [key, value.cases.reduce((sum, place) => sum + (others[place] === CERTAIN), 0)]))];
  }));
  return { certain: order.filter(place => found[place] === CERTAIN), possible: order.filter(place => found[place] === POSSIBLE), counts };
}

/** Where the rows of cases stand: for each case an address, of a page of the shortest lists that have them all. */
function pages(index, state, places, root) {
  const rank = index.ranks[state.order] ?? index.ranks[""];
  const inOrder = some => [...some].sort((one, other) => rank[one] - rank[other]);
  const lists = index.facets.filter(({ name }) => state.facets[name]?.length)
    .map(({ name, values }) => state.facets[name].filter(key => values.has(key))
      .map(key => ({ path: index.paths.list.replace("{facet}", name).replace("{key}", key), ...values.get(key) })))
    .map(some => ({ some, size: some.reduce((sum, { cases, possible }) => sum + cases.length + possible.length, 0) }))
    .sort((one, other) => one.size - other.size);
  const base = lists[0]?.some ?? [{ path: "", cases: index.all, possible: [] }];
  const wanted = new Set(places), found = new Map();
  for (const { path, cases, possible } of base) {
    const listed = [...inOrder(cases), ...inOrder(possible)];
    const ordered = state.order && (!path || listed.length > index.few);
    const list = path + (ordered ? index.paths.order.replace("{order}", state.order) : "");
    listed.forEach((place, at) => {
      if (!wanted.has(place) || found.has(place)) return;
      const number = Math.floor(at / index.page) + 1;
      found.set(place, new URL(list + (number > 1 ? index.paths.page.replace("{page}", number) : ""), root).href);
    });
  }
  return found;
}

/** What was read at one time does not fit what was read at another: the site has changed between. */
class Stale extends Error {}

async function read(url, cache) {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

/** The rows of a page, by the numbers that the index has for their cases; links lead where they lead there. */
async function rowsOf(url, cache) {
  const page = new DOMParser().parseFromString(await (await read(url, cache)).text(), "text/html");
  return new Map([...page.querySelectorAll("main .or-rows > .or-row")].map(row => {
    for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url);
    const slug = new URL(row.querySelector(".or-row__head a").href).pathname.split("/").at(-2);
    return [check(decodeURIComponent(slug)), document.importNode(row, true)];
  }));
}

/** Reads files, each once; one that failed is read again when it is asked for again. */
class Shelf {
  #files = new Map();
  #cache = "default";

  take(url, get) {
    if (!this.#files.has(url)) this.#files.set(url, get(url, this.#cache));
    const file = this.#files.get(url);
    file.catch(() => this.#files.delete(url));
    return file;
  }

  /** Reads everything anew, past the browser's own cache. */
  renew() {
    this.#files.clear();
    this.#cache = "reload";
  }
}

/** Brings a list of cases to life: `root` holds its facets and its rows. */
export function start(root) {
  const part = name => root.querySelector(`[data-part=${name}]`);
  const cases = new URL(root.dataset.cases, location.href), file = new URL(root.dataset.index, location.href);
  const here = location.pathname;
  const header = document.querySelector("main [data-part=title]"), list = part("pages").parentElement;
  const words = JSON.parse(part("words").textContent);
  const plural = new Intl.PluralRules(words.language), number = new Intl.NumberFormat(words.language);
  const facets = [...part("facets").querySelectorAll("[data-facet]")], names = facets.map(({ dataset }) => dataset.facet);
  const field = name => part("period").querySelector(`[name=${name}]`);
  const own = {
    facets: root.dataset.facet ? { [root.dataset.facet]: [root.dataset.value] } : {},
    from: "", to: "", order: root.dataset.order,
  };
  const sent = {
    title: document.title,
    header: [...header.childNodes],
    list: [...list.childNodes],
    facets: facets.map(section => [...section.querySelector("ul").children]),
  };
  const orders = part("orders"), shelf = new Shelf(), open = new Set();
  let index, state = own, latest = 0, shown = location.pathname + location.search;

  const counted = n => {
    const sample = Object.keys(words.cases).find(one => plural.select(Number(one)) === plural.select(n));
    return words.cases[sample].replace("{n}", number.format(n));
  };
  const say = text => { part("status").textContent = text; };

  // What is chosen, and its address. What a page was sent with stands at the page's own.

  const parameters = ({ facets, from, to, order }) => new URLSearchParams([
    ...Object.entries(facets).flatMap(([name, keys]) => [...keys].sort().map(key => [name, key])).sort(),
    ...Object.entries({ from, to, order }).filter(([, value]) => value),
  ]).toString();

  function address(wanted) {
    const query = parameters(wanted);
    return query === parameters(own) ? here : cases.pathname + (query && `?${query}`);
  }

  function asked() {
    const given = new URLSearchParams(location.search);
    if (location.pathname === here && ![...names, "from", "to", "order"].some(name => given.has(name))) return own;
    const wanted = {
      facets: Object.fromEntries(names.filter(name => given.has(name)).map(name => [name, [...new Set(given.getAll(name))]])),
      from: given.get("from") ?? "", to: given.get("to") ?? "", order: given.get("order") ?? "",
    };
    return parameters(wanted) === parameters(own) ? own : wanted;
  }

  /** The months of a period, the earlier ones first; null where none is chosen. */
  function span({ from, to }) {
    const first = months(from), last = months(to);
    if (!first && !last) return null;
    const [start, end] = [first ?? [-Infinity, -Infinity], last ?? [Infinity, Infinity]];
    return start[0] <= end[1] ? [start[0], end[1]] : [end[0], start[1]];
  }

  // The facets. Before the index is read they have the values that the page was sent with.

  function box(name, key, label, count, checked) {
    const input = make("input", { type: "checkbox", name, value: key, checked });
    return make("li", {}, make("label", {}, input, make("span", {}, label), " ", make("span", { className: "or-facet__count" }, count)));
  }

  function boxes() {
    for (const [at, section] of facets.entries())
      section.querySelector("ul").replaceChildren(...sent.facets[at].map(item => {
        const link = item.querySelector("a"), [label, count] = [...link.children].map(one => one.textContent);
        return box(section.dataset.facet, link.dataset.value, label, count, false);
      }));
  }

  function showFacets(counts) {
    const focused = document.activeElement;
    for (const section of facets) {
      const name = section.dataset.facet, ticked = state.facets[name] ?? [], count = counts[name];
      const { values } = index.facets.find(facet => facet.name === name);
      const some = [...values].filter(([key]) => count.get(key) || ticked.includes(key));
      if (name !== "year") some.sort(([one], [other]) => count.get(other) - count.get(one));
      const few = some.filter(([key], at) => open.has(name) || at < VALUES || ticked.includes(key));
      section.querySelector("ul").replaceChildren(...few.map(([key, value]) =>
        box(name, key, value.name, number.format(count.get(key)), ticked.includes(key))));
      section.querySelector(".or-more")?.parentElement.remove();
      if (few.length < some.length) section.append(make("p", {}, button("or-more", words.all, () => {
        open.add(name);
        showFacets(counts);
        section.querySelectorAll("input")[VALUES].focus();
      })));
      section.hidden = !some.length;
    }
    if (focused?.type === "checkbox" && !focused.isConnected)
      part("facets").querySelector(`[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`)?.focus();
  }

  function button(className, label, press) {
    const made = make("button", { type: "button", className }, label);
    made.addEventListener("click", press);
    return made;
  }

  // The rows.

  async function rows(places) {
    const where = pages(index, state, places, cases);
    const urls = [...new Set(where.values())];
    const read = new Map(await Promise.all(urls.map(async url => [url, await shelf.take(url, rowsOf)])));
    return places.map(place => {
      const row = read.get(where.get(place)).get(index.checks[place]);
      if (!row) throw new Stale(where.get(place));
      return row.cloneNode(true);
    });
  }

  /** A list that shows the first of some cases, and more of them when asked. */
  async function listed(places) {
    const box = make("ol", { className: "or-rows" }, ...await rows(places.slice(0, SHOWN)));
    const line = make("p", { hidden: places.length <= SHOWN, className: "or-noprint" }, button("or-button", words.more, async event => {
      const mine = latest, more = event.target, at = box.childElementCount;
      more.disabled = true;
      try {
        const next = await rows(places.slice(at, at + SHOWN));
        if (mine !== latest) return;
        box.append(...next);
        line.hidden = box.childElementCount === places.length;
        more.disabled = false;
        next[0].querySelector("a").focus();
      } catch (fault) {
        fail(fault);
      }
    }));
    return [box, line];
  }

  function sorted() {
    const line = orders.cloneNode(true);
    line.hidden = false;
    for (const link of line.querySelectorAll("a")) {
      link.href = address({ ...state, order: link.dataset.order });
      link.ariaCurrent = link.dataset.order === state.order ? "true" : null;
    }
    return line;
  }

  async function found() {
    index = await shelf.take(file.href, (url, cache) => read(url, cache).then(answer => answer.json()).then(opened));
    const { certain, possible, counts } = select(index, { ...state, period: span(state) });
    return { certain, possible, counts, lists: state === own ? [] : await Promise.all([listed(certain), listed(possible)]) };
  }

  /** Shows the page as it was sent. */
  function restore() {
    header.replaceChildren(...sent.header);
    list.replaceChildren(...sent.list);
    document.title = sent.title;
  }

  function refined({ certain, possible, lists: [surely, perhaps] }) {
    const all = counted(certain.length), more = counted(possible.length);
    const apart = make("section", { className: "or-maybe" },
      make("h2", { className: "or-label" }, words.possible),
      make("p", { className: "or-meta" }, make("b", {}, more), ` ${words.uncertain}`), ...perhaps);
    const focused = document.activeElement?.dataset.order;
    list.replaceChildren(
      make("div", { className: "or-sort or-meta" }, make("h2", { className: "or-meta" }, all), sorted()),
      ...(certain.length ? surely : [make("p", { className: "or-none" }, words.none)]),
      ...(possible.length ? [apart] : []),
    );
    header.replaceChildren(make("h1", {}, words.title));
    document.title = [words.title, sent.title.split(" | ").at(-1)].join(" | ");
    if (focused !== undefined) list.querySelector(`[data-order="${focused}"]`).focus();
    say(possible.length ? `${all}. ${words.possible}: ${more}` : all);
  }

  async function show() {
    const mine = ++latest;
    for (const input of part("facets").querySelectorAll("[type=checkbox]"))
      input.checked = Boolean(state.facets[input.name]?.includes(input.value));
    for (const name of ["from", "to"]) {
      field(name).value = state[name];
      field(name).ariaInvalid = null;
    }
    clear.hidden = address({ ...state, order: "" }) === cases.pathname || state === own;
    if (state === own && !index) { restore(); return; }
    list.ariaBusy = "true";
    say(words.waiting);
    try {
      const told = await found().catch(fault => {
        if (!(fault instanceof Stale)) throw fault;
        shelf.renew();
        return found();
      });
      if (mine !== latest) return;
      showFacets(told.counts);
      say("");
      if (state === own) restore();
      else refined(told);
      list.ariaBusy = null;
    } catch (fault) {
      if (mine === latest) fail(fault);
    }
  }

  /** Without the index there are the links again, and a sentence that says so. */
  function fail(fault) {
    console.error(fault);
    latest++;
    list.ariaBusy = null;
    for (const [at, section] of facets.entries()) section.querySelector("ul").replaceChildren(...sent.facets[at]);
    part("period").hidden = clear.hidden = true;
    restore();
    list.prepend(make("p", { className: "or-none or-noted" }, words.failed));
    say(words.failed);
  }

  // What a reader does.

  function go(wanted) {
    // The address may be that of another page from here on: links that were written from this one are made whole.
    for (const link of document.links) if (!link.getAttribute("href").startsWith("#")) link.href = link.href;
    for (const form of document.forms) form.action = form.action;
    history.pushState(null, "", address(wanted));
    arrive();
  }

  function arrive() {
    shown = location.pathname + location.search;
    state = asked();
    show();
  }

  const clear = button("or-more", words.clear, () => {
    go({ facets: {}, from: "", to: "", order: state.order });
    part("facets").querySelector("input[type=checkbox]")?.focus();
  });
  clear.hidden = true;
  part("period").before(clear);
  part("period").hidden = false;
  boxes();
  root.querySelector(".or-filter > summary").textContent = root.querySelector("aside").ariaLabel = words.filter;
  for (const section of facets) {
    section.role = "group";
    section.ariaLabel = section.querySelector("h2").textContent;
  }

  part("facets").addEventListener("change", ({ target }) => {
    const text = target.value.trim();
    if (target.type !== "checkbox" && text && !months(text)) {
      target.ariaInvalid = "true";
      say(words.invalid);
      return;
    }
    const ticked = Object.fromEntries(names.map(name =>
      [name, [...part("facets").querySelectorAll(`[name="${name}"]:checked`)].map(({ value }) => value)]));
    // What is chosen and does not stand here, for the index is not read yet, stays chosen.
    for (const [name, keys] of Object.entries(state.facets))
      for (const key of keys)
        if (!part("facets").querySelector(`[name="${name}"][value="${CSS.escape(key)}"]`)) ticked[name].push(key);
    const [from, to] = ["from", "to"].map(name => field(name).value.trim());
    go({ ...state, facets: Object.fromEntries(Object.entries(ticked).filter(([, keys]) => keys.length)), from, to });
  });
  root.addEventListener("click", event => {
    const link = event.target.closest("[data-part=orders] a");
    if (!link || state === own || event.button || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    go({ ...state, order: link.dataset.order });
  });
  addEventListener("popstate", () => { if (shown !== location.pathname + location.search) arrive(); });
  arrive();
}
