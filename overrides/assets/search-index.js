// @ts-check
/* The index, in bundles that Pagefind has made: for each language one, or several in a large archive. What is in
   them: quoth/pages/search_records.py and quoth/site/search_index.py. */

import { RULES } from "../made/search.js";
import { akin, distance, searched } from "./search-words.js";

/**
 * @typedef {import("./search-rank.js").Term} Term
 * @typedef {import("./search-rank.js").Stretch} Stretch
 * @typedef {{ id: string, words: number[], data: () => Promise<Stretch> }} Result a stretch, and where it has a word
 * @typedef {{ search: (words: string) => Promise<{ results: Result[] }>, mergeIndex: (path: string) => Promise<void> }} Index
 * @typedef {{ index: Index, size: number }} OpenIndex with the number of its stretches
 * @typedef {{ language: string, first: boolean, paths: string[], open?: Promise<OpenIndex> }} Part of the index: a language
 * @typedef {{ data: Result["data"], terms: Term[], places: number[][], sum: number, covered: number }} Evidence
 *   that a stretch answers: where it has each term, and what these are worth
 * @typedef {{ data: Result["data"], terms: Term[], score: number }} Hit a stretch that answers
 * @typedef {[word: string, count: number]} Count of the stretches that have a word
 */

const SPAN_WORDS = 40; // what stands further apart is not said together
const NEARNESS = 3;
const SATURATION = 2.2; // the most that a word can be worth, however often a stretch has it
const SHORT_CHARS = 6; // a shorter word has one mistake, others two

const root = new URL("../", import.meta.url);
/** @type {Map<string, Promise<Record<string, number>>>} */
const files = new Map();

/**
 * "en:0,1 ar:0" -> a part for each language, the largest first
 * @param {string} bundles
 * @returns {Part[]}
 */
export function parts(bundles) {
  const folder = `${root.pathname}${RULES.folder}/`;
  return bundles
    .split(" ")
    .filter(Boolean)
    .map((bundle, place) => {
      const [language, numbers] = bundle.split(":");
      return {
        language,
        first: place === 0,
        paths: numbers.split(",").map((number) => `${folder}${language}/${number}/`),
      };
    });
}

/**
 * The file of a bundle that has the words that begin like this one.
 * @param {string} path
 * @param {string} word
 */
export const listPath = (path, word) => `${path}words/${(word.codePointAt(0) ?? 0) % RULES.lists}.json`;

/**
 * The words of a language that begin like this one, and how many stretches say them.
 * @param {Part} part
 * @param {string} word
 * @returns {Promise<Count[]>}
 */
async function lists(part, word) {
  const load = (/** @type {string} */ path) => {
    const name = listPath(path, word);
    if (!files.has(name))
      files.set(
        name,
        fetch(name).then((answer) => (answer.ok ? answer.json() : {})),
      );
    return files.get(name);
  };
  const loaded = await Promise.all(part.paths.map(load));
  return loaded.flatMap((counts) => Object.entries(counts ?? {}));
}

/** @param {Part} part @param {string} word */
const says = async (part, word) => (await lists(part, word)).some(([other]) => akin(other, word));

/**
 * @param {Part} part
 * @returns {Promise<OpenIndex>}
 */
async function opened(part) {
  const { createInstance } = await import(`${root}${RULES.folder}/${RULES.script}?${part.language}`);
  const [first, ...others] = part.paths;
  /** @type {Index} */
  const index = createInstance({ basePath: first, noWorker: true });
  await Promise.all(others.map((path) => index.mergeIndex(path)));
  const sizes = await Promise.all(part.paths.map(size));
  return { index, size: sizes.reduce((sum, count) => sum + count, 0) };
}

/**
 * How many stretches a bundle has. (A search for nothing would tell too, and load the whole index.)
 * @param {string} path
 * @returns {Promise<number>}
 */
async function size(path) {
  const entry = await (await fetch(`${path}${RULES.entry}`)).json();
  return /** @type {{ page_count: number }} */ (Object.values(entry.languages)[0]).page_count;
}

/**
 * A word that nobody says, for a value to filter by: zqpkevinscott
 * @param {string} name
 * @param {string} value
 */
export const sign = (name, value) => `${RULES.sign}${name[0]}${searched(value).join("").slice(-RULES.longest)}`;

/**
 * Every stretch of a language that has some of the words and all of the signs, with a score.
 * @param {Part} part
 * @param {string[]} words
 * @param {string[]} signs
 * @returns {Promise<Hit[]>}
 */
export async function stretches(part, words, signs) {
  const spoken = part.first || (await Promise.all(words.map((word) => says(part, word)))).some(Boolean);
  if (!spoken) return [];
  part.open ??= opened(part);
  const { index, size } = await part.open;
  const look = async (/** @type {string} */ word) => (await index.search(`"${word}"`)).results;
  const [results, signed] = await Promise.all([Promise.all(words.map(look)), Promise.all(signs.map(look))]);
  return scored(words, results, signed, size);
}

/**
 * The stretches that have every sign, with a score for the words that they have.
 * @param {string[]} words
 * @param {Result[][]} results of each word
 * @param {Result[][]} signed of each sign
 * @param {number} size of the index, in stretches
 * @returns {Hit[]}
 */
export function scored(words, results, signed, size) {
  const allowed = signed.map((stretches) => new Set(stretches.map(({ id }) => id)));
  const terms = words.map((word, place) => ({ word, weight: Math.log(1 + size / (results[place].length || 1)) }));
  /** @type {Map<string, Evidence>} */
  const evidence = new Map();
  results.forEach((stretches, place) => {
    const { weight } = terms[place];
    for (const { id, words: places, data } of stretches) {
      if (!allowed.every((ids) => ids.has(id))) continue;
      const hit = evidence.get(id) ?? { data, terms, places: [], sum: 0, covered: 0 };
      hit.sum += (weight * SATURATION * places.length) / (places.length + 1.2);
      hit.covered += weight;
      hit.places[place] = places;
      evidence.set(id, hit);
    }
  });
  return [...evidence.values()].map((hit) => ({
    data: hit.data,
    terms,
    score: hit.sum * hit.covered * (1 + NEARNESS * nearness(hit)),
  }));
}

/**
 * From 0 to 1: how much of what is asked stands around one place of a stretch.
 * @param {Evidence} hit
 */
function nearness({ places: all, terms }) {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const close = (/** @type {number[]} */ places, /** @type {number} */ place) =>
    Math.max(0, ...places.map((other) => 1 - Math.abs(other - place) / SPAN_WORDS));
  const around = (/** @type {number} */ place) =>
    all.reduce((sum, places, term) => sum + terms[term].weight * close(places, place), 0);
  return Math.max(...all.flat().map(around)) / total;
}

/**
 * The word that is nearest to one that nobody says.
 * @param {Part[]} all
 * @param {string} word
 */
export async function nearest(all, word) {
  return closest((await Promise.all(all.map((part) => lists(part, word)))).flat(), word);
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
  const furthest = word.length < SHORT_CHARS ? 1 : 2;
  const near = [...counts]
    .map(([other, count]) => ({ other, count, far: distance(word, other) }))
    .filter(({ far }) => far <= furthest);
  return near.sort((a, b) => a.far - b.far || b.count - a.count)[0]?.other;
}
