// @ts-check
/* The index, by language: which stretches say a word, and how words are spelt. A question loads a list of the files,
   and for each word one file of spellings, which tells its stem, and one with the places of the stem. What is in them:
   quoth/text/postings.py, quoth/site/search_word_files.py and quoth/pages/search_records.py. */

import { RULES } from "../made/search.js";
import { akin, distance, isUnspaced, searched, withoutPrefix } from "./search-words.js";

/**
 * @typedef {import("./search-rank.js").Term} Term
 * @typedef {import("./search-rank.js").Stretch} Stretch
 * @typedef {Map<number, number>} Places the stretches that have a word, each with the parts of it that do, as bits
 * @typedef {{ stretches: number, frequent: Set<string>, first: string[], spellings: Set<string> }} Directory of the files
 *   of a language: words that have their own, from which word on another has all, and lists of spellings
 * @typedef {{ language: string, folder: string, directory?: Promise<Directory> }} Part of the index: a language
 * @typedef {[count: number, cut?: number, tail?: string]} Spelling of a word: how many stretches have it, how many
 *   letters its stem has not, and what it has instead
 * @typedef {{ terms: Term[], masks: number[], sum: number, covered: number }} Evidence
 *   that a stretch answers: where it has each term, and what these are worth
 * @typedef {{ stretch: number, terms: Term[], score: number }} Scored a stretch that answers
 * @typedef {{ data: () => Promise<Stretch>, terms: Term[], score: number }} Hit the same, and how to read it
 * @typedef {[word: string, count: number]} Count of the stretches that have a word
 */

const MAX_STRETCHES = 1 << 16; // of a transcript
const BESIDE = 0.5; // what a word is worth in the part beside
const NEARNESS = 3;
const SATURATION = 2.2; // the most that a word can be worth, however often a stretch has it
const SHORT_CHARS = 6; // a shorter word has one mistake, others two
const MAX_MISTAKES = 2;
const ALL_BLOCKS = (1 << RULES.blocks) - 1;
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
function directory(part) {
  part.directory ??= load(part, RULES.entry).then(({ stretches = 0, frequent = "", first = "", spellings = "" }) => ({
    stretches,
    frequent: new Set(frequent.split(" ")),
    first: first.split(" "),
    spellings: new Set(spellings.split(" ")),
  }));
  return part.directory;
}

/* ---- spellings ---- */

const lettersOf = (/** @type {string} */ word) => [...word].slice(0, RULES.longest);

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
async function spellings(part, word, length) {
  const name = spellingList(word, length);
  return (await directory(part)).spellings.has(name) ? load(part, `${RULES.spellings}/${name}.json`) : {};
}

/**
 * The stem of a word as it is spelt.
 * @param {string[]} letters
 * @param {Spelling} spelling
 */
export const stem = (letters, [, cut = 0, tail = ""]) => letters.slice(0, letters.length - cut).join("") + tail;

/**
 * What the index has a word under: its stem, or that of the nearest of its forms; undefined if nobody says any.
 * @param {Part} part
 * @param {string} word
 */
async function termOf(part, word) {
  const letters = lettersOf(withoutPrefix(word));
  const spelt = letters.join("");
  if (isUnspaced(word)) return spelt;
  const list = await spellings(part, spelt, letters.length);
  if (Object.hasOwn(list, spelt)) return stem(letters, list[spelt]);
  const form = nearestForm(await similar(part, spelt), spelt);
  return form && stem([...form[0]], form[1]);
}

/**
 * Words that begin like another one and have about as many letters.
 * @param {Part} part
 * @param {string} word
 * @returns {Promise<[string, Spelling][]>}
 */
async function similar(part, word) {
  const { length } = lettersOf(word);
  const lengths = Array.from({ length: 2 * MAX_MISTAKES + 1 }, (_, place) => length - MAX_MISTAKES + place);
  return (await Promise.all(lengths.map((count) => spellings(part, word, count)))).flatMap(Object.entries);
}

/**
 * The form of a word in a list that is most like it, and of such the one that more stretches have.
 * @param {[string, Spelling][]} list
 * @param {string} word
 */
export function nearestForm(list, word) {
  const forms = list.filter(([other]) => akin(other, word));
  const far = new Map(forms.map(([other]) => [other, distance(word, other)]));
  return forms.sort((a, b) => (far.get(a[0]) ?? 0) - (far.get(b[0]) ?? 0) || b[1][0] - a[1][0])[0];
}

/**
 * The word that is nearest to one that nobody says.
 * @param {Part[]} all
 * @param {string} word
 */
export async function nearest(all, word) {
  const lists = await Promise.all(all.map((part) => similar(part, withoutPrefix(word))));
  return closest(
    lists.flat().map(([other, [count]]) => [other, count]),
    word,
  );
}

/**
 * The word of a list that is nearest to another: at most two letters are other, or change places. Undefined if none is
 * near, or if the list has a form of the word.
 * @param {Count[]} list
 * @param {string} word
 */
export function closest(list, word) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [other, count] of list) counts.set(other, (counts.get(other) ?? 0) + count);
  if ([...counts.keys()].some((other) => akin(other, word))) return undefined;
  const furthest = word.length < SHORT_CHARS ? 1 : MAX_MISTAKES;
  const near = [...counts]
    .map(([other, count]) => ({ other, count, far: distance(word, other) }))
    .filter(({ far }) => far <= furthest);
  return near.sort((a, b) => a.far - b.far || b.count - a.count)[0]?.other;
}

/* ---- places ---- */

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
async function placesOf(part, term) {
  if (term === undefined) return new Map();
  const words = await load(part, `${RULES.words}/${fileName(fileOf(await directory(part), term))}`);
  return decoded(Object.hasOwn(words, term) ? words[term] : "");
}

/**
 * A word that nobody says, for a value to filter by: zqpkevinscott
 * @param {string} name
 * @param {string} value
 */
export const sign = (name, value) => `${RULES.sign}${name[0]}${searched(value).join("").slice(-RULES.longest)}`;

/* ---- answers ---- */

/**
 * Every stretch of a language that has some of the words and all of the signs, with a score.
 * @param {Part} part
 * @param {string[]} words
 * @param {string[]} signs
 * @returns {Promise<Hit[]>}
 */
export async function stretches(part, words, signs) {
  const terms = await Promise.all(words.map((word) => termOf(part, word)));
  const look = (/** @type {string | undefined} */ term) => placesOf(part, term);
  const [places, signed] = await Promise.all([Promise.all(terms.map(look)), Promise.all(signs.map(look))]);
  const { stretches: size } = await directory(part);
  return scored(words, places, signed, size).map(({ stretch, ...hit }) => {
    const [transcript, place] = [Math.floor(stretch / MAX_STRETCHES), stretch % MAX_STRETCHES];
    return { ...hit, data: () => load(part, `${transcript}/${place}.json`) };
  });
}

/**
 * The stretches that have every sign, with a score for the words that they have.
 * @param {string[]} words
 * @param {Places[]} places of each word
 * @param {Places[]} signed of each sign
 * @param {number} size of the index, in stretches
 * @returns {Scored[]}
 */
export function scored(words, places, signed, size) {
  const terms = words.map((word, place) => ({ word, weight: Math.log(1 + size / (places[place].size || 1)) }));
  /** @type {Map<number, Evidence>} */
  const evidence = new Map();
  places.forEach((stretches, place) => {
    const { weight } = terms[place];
    for (const [stretch, mask] of stretches) {
      if (!signed.every((allowed) => allowed.has(stretch))) continue;
      const hit = evidence.get(stretch) ?? { terms, masks: [], sum: 0, covered: 0 };
      const times = Math.min(2, bits(mask)) || 1;
      hit.sum += (weight * SATURATION * times) / (times + 1.2);
      hit.covered += weight;
      hit.masks[place] = mask;
      evidence.set(stretch, hit);
    }
  });
  return [...evidence].map(([stretch, hit]) => ({
    stretch,
    terms,
    score: hit.sum * hit.covered * (1 + NEARNESS * nearness(hit)),
  }));
}

/** @param {number} mask */
function bits(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

/**
 * From 0 to 1: how much of what is asked stands around one part of a stretch.
 * @param {Evidence} hit
 */
function nearness({ masks, terms }) {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  let best = 0;
  for (let block = 1; block <= ALL_BLOCKS; block <<= 1) {
    const around = (block << 1) | (block >> 1);
    const sum = masks.reduce((before, mask, term) => {
      const worth = mask & block ? 1 : mask & around ? BESIDE : 0;
      return before + terms[term].weight * worth;
    }, 0);
    best = Math.max(best, sum);
  }
  return best / total;
}
