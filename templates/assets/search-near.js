// Words on record that are near to one that finds nothing: of names and titles, whatever letter is wrong and in
// whichever script; and of the texts of pages, where the beginning is right.

import { best, matched, plain, wordsOf } from "./search-index.js";

const OFFERS = 3;
const SHORTEST = 3;
const PAGES = 5;

/** Cyrillic letters of Russian, Ukrainian and Kazakh in Latin ones, as the build writes them. */
const LATIN = Object.fromEntries(("а a|б b|в v|г g|д d|е e|ё yo|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|" +
  "ч ch|ш sh|щ shch|ъ |ы y|ь |э e|ю yu|я ya|і i|ї yi|є ye|ґ g|ә a|ғ gh|қ q|ң ng|ө o|ұ u|ү u|һ h").split("|").map(pair => pair.split(" ")));

const latin = word => plain(Array.from(word.normalize("NFC").toLowerCase(), letter => LATIN[letter] ?? letter).join(""));

let list;

/** The words of names and titles: as they are written, and as they are compared, in Latin letters too. */
function names(url) {
  list ??= fetch(url).then(async answer => {
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return (await answer.json()).map(entry => {
      const [word, inLatin = word] = entry.split(" ");
      return { word, plain: plain(word), latin: plain(inLatin) };
    });
  });
  list.catch(() => { list = undefined; });
  return list;
}

/** Levenshtein's distance between two words; at most `most` + 1. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    row = next;
  }
  return row[other.length];
}

/** The words of the texts that begin as this one does: Pagefind finds a word by its beginning. */
async function beginnings(word) {
  for (let length = word.length - 1; length >= SHORTEST; length--) {
    const results = await best(word.slice(0, length));
    const pages = await Promise.all(results.slice(0, PAGES).map(result => result.data()));
    const found = pages.flatMap(matched)
      .flatMap(words => words.toLowerCase().split(/[^\p{L}\p{M}\p{N}'’ʼ]+/u))
      .filter(one => plain(one).startsWith(plain(word.slice(0, length))));
    if (found.length) return found.map(one => ({ word: one, plain: plain(one), latin: latin(one) }));
  }
  return [];
}

/** The words nearest to one that is not on record, the nearest first; none where it is too short. */
async function nearest(word, url) {
  if (word.length < SHORTEST) return [];
  const most = Math.min(Math.ceil(word.length / 4), 3);
  const [own, ownLatin] = [plain(word), latin(word)];
  const close = new Map();
  for (const entry of [...await names(url).catch(() => []), ...await beginnings(word)]) {
    const far = Math.min(distance(own, entry.plain, most), distance(ownLatin, entry.latin, most));
    if (far <= most && !close.has(entry.plain)) close.set(entry.plain, { word: entry.word, far: far - (entry.plain[0] === own[0]) / 2 });
  }
  const ranked = [...close.values()].sort((one, other) => one.far - other.far).slice(0, OFFERS);
  return ranked.map(one => one.word);
}

/**
 * What may have been meant by a search of which some words are `missing`: up to three words for one, else the search
 * with the nearest word in place of each of these. Empty where nothing is near. `url` is where the words of names and
 * titles are.
 */
export async function near(q, missing, url) {
  const words = wordsOf(q);
  if (words.length === 1) return nearest(words[0], url);
  const offers = await Promise.all(words.map(word => missing.includes(word) ? nearest(word, url) : []));
  return offers.some(([first]) => first) ? [words.map((word, index) => offers[index][0] ?? word).join(" ")] : [];
}
