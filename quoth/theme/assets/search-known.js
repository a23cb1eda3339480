// @ts-check
/* Whether a word is one of the language, although nobody here says it: such a word is not repaired. The list is a Bloom
   filter, made by bench/common_words.py, and is loaded when a word is first asked about. */

import { RULES } from "../made/search.js";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SECOND_SEED = 0x9e3779b9;

/** @type {Map<string, Promise<Uint8Array>>} */
const lists = new Map();

/**
 * The 32-bit FNV-1a hash of the characters of a word, begun with a seed.
 * @param {string} word
 * @param {number} seed
 */
function hash(word, seed) {
  let value = seed;
  for (const character of word) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  return value;
}

/**
 * Whether a filter has a word. It has a few that were never put in.
 * @param {Uint8Array} filter
 * @param {string} word
 */
export function has(filter, word) {
  const size = filter.length * 8;
  const first = hash(word, FNV_OFFSET);
  const second = (hash(word, SECOND_SEED) | 1) >>> 0;
  for (let number = 0; number < RULES.hashes; number++) {
    const place = (first + number * second) % size;
    if (!(filter[place >> 3] & (1 << (place % 8)))) return false;
  }
  return true;
}

/** @param {string} language */
function load(language) {
  const list = lists.get(language) ?? fetch(new URL(`words-${language}.bin`, import.meta.url)).then(bytesOf);
  lists.set(language, list);
  return list;
}

/**
 * @param {Response} answer
 * @returns {Promise<Uint8Array>} without any word if the list cannot be loaded
 */
const bytesOf = async (answer) => new Uint8Array(answer.ok ? await answer.arrayBuffer() : []);

/**
 * Whether a word that nobody says is surely misspelt: there is a list for each of the languages, and none has it.
 * @param {string[]} languages
 * @param {string} word
 */
export async function isMisspelt(languages, word) {
  if (!languages.every((language) => RULES.listed.includes(language))) return false;
  const filters = await Promise.all(languages.map(load));
  return filters.every((filter) => filter.length > 0 && !has(filter, word));
}
