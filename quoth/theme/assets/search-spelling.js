// @ts-check
/* How words are spelt: what the index has them under, and what somebody meant who types a word that nobody says. */

import { lettersOf, spellings } from "./search-files.js";
import { akin, distance, isUnspaced, withoutPrefix } from "./search-words.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {import("./search-files.js").Spelling} Spelling
 * @typedef {[word: string, count: number]} Count of the stretches that have a word
 */

const SHORT_CHARS = 6; // a shorter word has one mistake, others two
const MAX_MISTAKES = 2;

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
export async function termOf(part, word) {
  const letters = lettersOf(withoutPrefix(word));
  const spelt = letters.join("");
  if (isUnspaced(word)) return spelt;
  const list = await spellings(part, spelt, letters.length);
  if (Object.hasOwn(list, spelt)) return stem(letters, list[spelt]);
  const form = nearestForm(await similar(part, spelt), spelt);
  return form && stem([...form[0]], form[1]);
}

/**
 * Whether somebody says a word as it is spelt.
 * @param {Part[]} all
 * @param {string} word
 */
export async function isSpelt(all, word) {
  const letters = lettersOf(withoutPrefix(word));
  const lists = await Promise.all(all.map((part) => spellings(part, letters.join(""), letters.length)));
  return lists.some((list) => Object.hasOwn(list, letters.join("")));
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
