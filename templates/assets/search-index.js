// The index: Pagefind, asked with filters of which any value of a facet will do and each facet must.

export const FACETS = ["kind", "status", "country", "topic", "year"];
/** How many words of a search are looked up one by one. */
const MOST = 12;
const ORDERS = { newest: { newest: "desc" }, oldest: { oldest: "asc" } };

let engine;

/** Pagefind's module, ready to search; loaded once. Rejects where the site has no index. */
export function pagefind() {
  engine ??= import(new URL("../pagefind/pagefind.js", import.meta.url)).then(async found => {
    await found.options({ excerptLength: 26 });
    await found.init();
    return found;
  });
  engine.catch(() => { engine = undefined; });
  return engine;
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
 * Whether a word is on record. Pagefind takes one that is not for the longest word that it begins with: "Cobzareff"
 * finds "Co.". More than half of a word must be there; the rest may be an ending. Chinese and Japanese are written
 * without spaces, and taken as they come.
 */
async function known(word) {
  const { search } = await pagefind();
  const { results } = await search(word);
  if (!results.length || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)) return results.length > 0;
  const own = plain(word);
  const shared = part => [...own].findIndex((letter, index) => letter !== part[index]);
  const pages = await Promise.all(results.slice(0, 3).map(result => result.data()));
  return pages.flatMap(matched).map(plain).some(found => found.includes(own) ||
    found.split(/[^\p{L}\p{N}]+/u).some(part => shared(part) >= 3 && shared(part) * 2 > own.length));
}

/** A search less its words that are not on record, and these. */
async function sift(q) {
  const words = wordsOf(q);
  const found = await Promise.all(words.map(known));
  const missing = [...new Set(words.filter((_, index) => !found[index]))];
  return { q: missing.length ? words.filter((_, index) => found[index]).join(" ") : q, missing };
}

/**
 * The results of a search; `q`, its words that are on record, and `missing`, those that are not and were passed over;
 * how many results there would be `without` its filters; and how many for each value: of a facet in use, counted as
 * if it were not. Where nothing is asked for, the counts of all pages.
 */
export async function find(query) {
  if (!query?.q) return searched(query);
  const { q, missing } = await sift(query.q);
  const found = q ? await searched({ ...query, q }) : { results: [], without: 0, counts: {} };
  return { ...found, q, missing };
}

async function searched(query) {
  const { search, filters: all } = await pagefind();
  const asks = one => one && (one.q || FACETS.some(facet => one[facet].length));
  if (!asks(query)) return { results: null, without: 0, counts: await all() };
  const found = await search(query.q || null, { filters: filters(query), sort: ORDERS[query.order] ?? {} });
  const counts = await Promise.all(FACETS.map(async facet => {
    if (!query[facet].length) return [facet, found.filters[facet]];
    const others = { ...query, [facet]: [] };
    const open = asks(others) ? (await search(others.q || null, { filters: filters(others) })).filters : await all();
    return [facet, open[facet]];
  }));
  return { results: found.results, without: found.unfilteredResultCount, counts: Object.fromEntries(counts) };
}
