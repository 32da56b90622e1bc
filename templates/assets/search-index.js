// The index: Pagefind, asked with filters of which any value of a facet will do and each facet must.
//
// A large record is indexed in shards, and each edition in its own. Every shard is asked by itself, and the answers are
// put together here: Pagefind's own merging knows of no order but that of the best match, and in a shard without a word
// it finds what begins like it. Of a very large record the newest years are read first, and older ones when asked for.

export const FACETS = ["kind", "status", "country", "topic", "year"];
/** How many words of a search are looked up one by one. */
const MOST = 12;
/** How many pages of each shard are read ahead, where results of several are put in order by day. */
const AHEAD = 3;
const ORDERS = { newest: { newest: "desc" }, oldest: { oldest: "asc" } };
const ENGINE = new URL("../pagefind/", import.meta.url).href;
const LIST = new URL("../search/shards.json", import.meta.url).href;

let engine;
/** The shards that are searched, each a promise, in the order of the list. */
const shards = [];

/** Pagefind's module and the list of this edition's shards, each a year and a name; loaded once. */
function loaded() {
  engine ??= Promise.all([import(`${ENGINE}pagefind.js`), fetch(LIST, { cache: "no-cache" })]).then(async ([{ createInstance }, answer]) => {
    if (!answer.ok) throw new Error(`${LIST}: ${answer.status}`);
    const { atOnce, shards: editions } = await answer.json();
    return { createInstance, atOnce, list: editions[document.documentElement.lang] ?? [] };
  });
  engine.catch(() => { engine = undefined; });
  return engine;
}

/**
 * One shard, ready to search. All share one engine, which stands with the first of them: the others wait until it runs,
 * for each would start one of its own, in the place of the last (Pagefind 1.5.2). A shard with counts has its engine.
 */
async function opened(createInstance, name, first) {
  await first;
  const shard = createInstance({ basePath: ENGINE + (name && `shards/${name}/`), excerptLength: 26 });
  await shard.init();
  await shard.filters();
  return shard;
}

/** Where to stop in a list, if so many shards at most are read from one on: at the end of a year, and of one at least. */
function stop(list, from, most) {
  const ends = list.map((_, index) => index + 1).filter(end => end > from && list[end - 1][0] && list[end]?.[0] !== list[end - 1][0]);
  return ends.filter(end => end - from <= most).at(-1) ?? ends[0] ?? list.length;
}

/** The shards that are searched: the newest, as many as are read at once, if none are yet. */
async function ready() {
  const { createInstance, atOnce, list } = await loaded();
  if (!shards.length) read(createInstance, list.slice(0, stop(list, 0, atOnce)));
  return Promise.all(shards);
}

function read(createInstance, some) {
  for (const [, name] of some) shards.push(opened(createInstance, name, shards[0]));
  Promise.all(shards).catch(() => { shards.length = 0; });
}

/** Searches back to a year, or where none is named some further years. Whether more is searched than before. */
export async function reach(year) {
  const before = (await ready()).length;
  const { createInstance, atOnce, list } = await loaded();
  const from = list.findIndex(([since]) => since && since <= year);
  const end = !year ? stop(list, before, atOnce) : from < 0 ? list.length : stop(list, from, 0);
  read(createInstance, list.slice(shards.length, end));
  return (await ready()).length > before;
}

/** From which year on pages are searched, and whether there are older ones; null where years make no difference. */
export async function years() {
  const count = (await ready()).length;
  const { list } = await loaded();
  const since = list[count - 1]?.[0];
  return since ? { since, older: count < list.length } : null;
}

/** Any of the values of a facet, and all facets, as Pagefind takes them. */
function filters(query) {
  return Object.fromEntries(FACETS.filter(facet => query[facet].length).map(facet => [facet, { any: query[facet] }]));
}

/** A word as it is compared: in small letters, without accents and apostrophes. */
export const plain = word => word.normalize("NFD").replace(/\p{M}|['’ʼ]/gu, "").toLowerCase();

/** The words of a page that Pagefind found a search in, as they are written. */
export function matched({ raw_content, locations }) {
  const words = raw_content.split(raw_content.includes("\u200b") ? "\u200b" : /\s+/);
  return locations.map(place => words[place] ?? "");
}

/** The words of a search. What stands in quotation marks is left to Pagefind as it is. */
export const wordsOf = q => /["“”]/.test(q) ? [] : q.match(/[\p{L}\p{M}\p{N}'’ʼ-]+/gu)?.slice(0, MOST) ?? [];

/**
 * Whether a shard has a word. Pagefind takes one that is not there for the longest word that it begins with: "Cobzareff"
 * finds "Co.". More than half of a word must be there; the rest may be an ending. Chinese and Japanese are written
 * without spaces, and taken as they come.
 */
async function knows(shard, word, pages) {
  const { results } = await shard.search(word);
  if (!results.length || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)) return results.length > 0;
  const own = plain(word);
  const shared = part => [...own].findIndex((letter, index) => letter !== part[index]);
  const found = await Promise.all(results.slice(0, pages).map(result => result.data()));
  return found.flatMap(matched).map(plain).some(found => found.includes(own) ||
    found.split(/[^\p{L}\p{N}]+/u).some(part => shared(part) >= 3 && shared(part) * 2 > own.length));
}

/** A search less its words that are not on record, these, and the shards that have all its other words. */
async function sift(q) {
  const [all, words] = [await ready(), wordsOf(q)];
  const pages = all.length > 1 ? 1 : 3;
  const known = await Promise.all(all.map(shard => Promise.all(words.map(word => knows(shard, word, pages)))));
  const somewhere = words.map((_, index) => known.some(here => here[index]));
  const missing = [...new Set(words.filter((_, index) => !somewhere[index]))];
  return {
    q: missing.length ? words.filter((_, index) => somewhere[index]).join(" ") : q,
    missing,
    able: all.filter((_, shard) => words.every((_, index) => known[shard][index] || !somewhere[index])),
  };
}

/** Counts of several shards in one. */
function summed(counts) {
  const sum = {};
  for (const [facet, values] of counts.flatMap(Object.entries))
    for (const [value, many] of Object.entries(values)) {
      sum[facet] ??= {};
      sum[facet][value] = (sum[facet][value] ?? 0) + many;
    }
  return sum;
}

/** Results of several shards, the best first. */
const ranked = answers => answers.flatMap(({ results }) => results).sort((one, other) => other.score - one.score);

/** Results as they are taken for showing: so many from one on. */
const inOrder = results => ({
  length: results.length,
  take: (from, count) => Promise.all(results.slice(from, from + count).map(result => result.data())),
});

/** Lists of results, each in order by day, as one: their pages tell their days, and are read as they are needed. */
function byDay(lists, newest) {
  const heads = lists.map(results => ({ results, at: 0 }));
  const pages = new Map();
  const page = result => pages.get(result) ?? pages.set(result, result.data()).get(result);
  const day = ({ meta }) => meta.day ?? (newest ? "" : "9");
  const taken = [];
  let turn = Promise.resolve();

  async function next() {
    const open = heads.filter(({ results, at }) => at < results.length);
    const first = await Promise.all(open.map(({ results, at }) => results.slice(at, at + AHEAD).map(page)[0]));
    const days = first.map(day);
    const turned = days.indexOf([...days].sort().at(newest ? -1 : 0));
    open[turned].at += 1;
    return first[turned];
  }

  const length = lists.reduce((sum, results) => sum + results.length, 0);
  return {
    length,
    take(from, count) {
      turn = turn.then(async () => {
        while (taken.length < Math.min(from + count, length)) taken.push(await next());
        return taken.slice(from, from + count);
      });
      return turn;
    },
  };
}

/** The best results for a word or two, whatever else is asked for. */
export async function best(q) {
  return ranked(await Promise.all((await ready()).map(shard => shard.search(q))));
}

/**
 * The results of a search, to `take` from; `q`, its words that are on record, and `missing`, those that are not and were
 * passed over; how many results there would be `without` its filters; and how many for each value: of a facet in use,
 * counted as if it were not. Where nothing is asked for, the counts of all pages.
 */
export async function find(query) {
  if (!query?.q) return searched(query, await ready());
  const { q, missing, able } = await sift(query.q);
  const found = q ? await searched({ ...query, q }, able) : { results: inOrder([]), without: 0, counts: {} };
  return { ...found, q, missing };
}

async function searched(query, able) {
  const all = async () => summed(await Promise.all((await ready()).map(shard => shard.filters())));
  const ask = (one, sort) => Promise.all(able.map(shard => shard.search(one.q || null, { filters: filters(one), sort })));
  const asks = one => one && (one.q || FACETS.some(facet => one[facet].length));
  if (!asks(query)) return { results: null, without: 0, counts: await all() };
  const sort = ORDERS[query.order];
  const answers = await ask(query, sort ?? {});
  const here = summed(answers.map(answer => answer.filters));
  const counts = await Promise.all(FACETS.map(async facet => {
    if (!query[facet].length) return [facet, here[facet]];
    const others = { ...query, [facet]: [] };
    const open = asks(others) ? summed((await ask(others, {})).map(answer => answer.filters)) : await all();
    return [facet, open[facet]];
  }));
  return {
    results: sort && answers.length > 1 ? byDay(answers.map(({ results }) => results), query.order === "newest") : inOrder(ranked(answers)),
    without: answers.reduce((sum, answer) => sum + answer.unfilteredResultCount, 0),
    counts: Object.fromEntries(counts),
  };
}
