// @ts-check
/* The files of the index, by language: where words are said, and how they are spelt. What is in them:
   quoth/site/search_postings.py, quoth/site/search_word_files.py and quoth/pages/search_records.py. */

import { RULES } from "../made/search.js";

/**
 * @typedef {import("./search-rank.js").Stretch} Stretch
 * @typedef {Map<number, number>} Places the stretches that have a word, each with the parts of it that do, as bits
 * @typedef {{ stretches: number, frequent: Set<string>, first: string[], spellings: Set<string> }} Directory of the files
 *   of a language: words that have their own, from which word on another has all, and lists of spellings
 * @typedef {{ language: string, folder: string, directory?: Promise<Directory> }} Part of the index: a language
 * @typedef {[count: number, cut?: number, tail?: string]} Spelling of a word: how many stretches have it, how many
 *   letters its stem has not, and what it has instead
 */

const MAX_STRETCHES = 1 << 16; // of a transcript
// yes "%Bd"   no "Bd"
const POSTING = /([^\w-]+)([\w-]+)/g;

const root = new URL("../", import.meta.url);
/** @type {Map<string, Promise<any>>} */
const files = new Map();

/**
 * What a file of the index has; nothing if it cannot be loaded.
 * @param {Part} part
 * @param {string} path
 */
function load({ folder }, path) {
  const name = folder + path;
  if (!files.has(name))
    files.set(
      name,
      fetch(name).then((answer) => (answer.ok ? answer.json() : {})),
    );
  return /** @type {Promise<any>} */ (files.get(name));
}

/**
 * "en ar" -> a part for each language, the largest first
 * @param {string} languages
 * @returns {Part[]}
 */
export function parts(languages) {
  return languages
    .split(" ")
    .filter(Boolean)
    .map((language) => ({ language, folder: `${root.pathname}${RULES.folder}/${language}/` }));
}

/**
 * @param {Part} part
 * @returns {Promise<Directory>}
 */
export function directory(part) {
  part.directory ??= load(part, RULES.entry).then(({ stretches = 0, frequent = "", first = "", spellings = "" }) => ({
    stretches,
    frequent: new Set(frequent.split(" ")),
    first: first.split(" "),
    spellings: new Set(spellings.split(" ")),
  }));
  return part.directory;
}

/** @param {string} word */
export const lettersOf = (word) => [...word].slice(0, RULES.longest);

/**
 * The list of the spellings that begin like a word and have so many letters.
 * @param {string} word
 * @param {number} length
 */
export const spellingList = (word, length) =>
  `${(word.codePointAt(0) ?? 0) % RULES.lists}-${Math.min(length, RULES.longestSpelling)}`;

/**
 * @param {Part} part
 * @param {string} word
 * @param {number} length
 * @returns {Promise<Record<string, Spelling>>}
 */
export async function spellings(part, word, length) {
  const name = spellingList(word, length);
  return (await directory(part)).spellings.has(name) ? load(part, `${RULES.spellings}/${name}.json`) : {};
}

/**
 * Whether a word comes before another as Python sorts them, by whole characters.
 * @param {string} word
 * @param {string} other
 */
function isBefore(word, other) {
  const [letters, others] = [[...word], [...other]];
  const place = letters.findIndex((letter, index) => letter !== others[index]);
  if (place < 0) return letters.length < others.length;
  return place < others.length && (letters[place].codePointAt(0) ?? 0) < (others[place].codePointAt(0) ?? 0);
}

/**
 * The name of the file that has the places of a term.
 * @param {Pick<Directory, "frequent" | "first">} directory
 * @param {string} term
 */
export function fileOf({ frequent, first }, term) {
  if (frequent.has(term)) return term;
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(term, first[middle])) high = middle;
    else low = middle + 1;
  }
  return first[low - 1] ?? "";
}

/**
 * A file by its name: w747261.json
 * @param {string} name
 */
export const fileName = (name) =>
  `w${[...new TextEncoder().encode(name)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}.json`;

/**
 * "!%Bd" -> the stretches that are meant, each as one number, with their parts that say the word
 * @param {string} postings
 * @returns {Places}
 */
export function decoded(postings) {
  /** @type {Places} */
  const places = new Map();
  let transcript = -1;
  for (const [, digits, letters] of postings.matchAll(POSTING)) {
    let gap = 0;
    for (const digit of digits) gap = gap * RULES.digits.length + RULES.digits.indexOf(digit);
    transcript += gap + 1;
    let stretch = -1;
    for (let place = 0; place < letters.length; place += 2) {
      const further = RULES.letters.indexOf(letters[place]);
      stretch += further;
      if (further === RULES.letters.length - 1) continue;
      stretch++;
      places.set(transcript * MAX_STRETCHES + stretch, RULES.letters.indexOf(letters[place + 1]));
    }
  }
  return places;
}

/**
 * The stretches that have a term.
 * @param {Part} part
 * @param {string | undefined} term
 * @returns {Promise<Places>}
 */
export async function placesOf(part, term) {
  if (term === undefined) return new Map();
  const words = await load(part, `${RULES.words}/${fileName(fileOf(await directory(part), term))}`);
  return decoded(Object.hasOwn(words, term) ? words[term] : "");
}

/**
 * The words of a stretch, as a reader sees them.
 * @param {Part} part
 * @param {number} stretch as `decoded` numbers it
 * @returns {Promise<Stretch>}
 */
export const read = (part, stretch) =>
  load(part, `${Math.floor(stretch / MAX_STRETCHES)}/${stretch % MAX_STRETCHES}.json`);
