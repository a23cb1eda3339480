// @ts-check
/* Words as the archive spells them, where nobody says them as they were typed. A word of the language stays as it is: who
   looks for “save” does not mean “same”. */

import { RULES } from "../made/search.js";
import { isMisspelt } from "./search-known.js";
import { nearest } from "./search-spelling.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {object} Repair
 * @property {Map<string, string>} mended words that are surely misspelt, with what is looked for instead
 * @property {Map<string, string>} perhaps words that may be: there is no list of the language's words
 */

// yes "gpt4" "2030"   no "four"
const HAS_NUMBER = /\p{N}/u;

/**
 * @param {Part[]} index
 * @param {string[]} words
 * @param {Answer[]} list of answers to these words
 * @returns {Promise<Repair>}
 */
export async function repaired(index, words, list) {
  const texts = list.flatMap(({ words, heardWords, question }) => [
    ...words,
    ...heardWords,
    ...(question?.words ?? []),
  ]);
  const spoken = new Set(texts.map(({ hit }) => hit?.word));
  const languages = index.map(({ language }) => language);
  const repair = { mended: new Map(), perhaps: new Map() };
  for (const typed of words) {
    if (spoken.has(typed) || typed.length < RULES.repaired || HAS_NUMBER.test(typed)) continue;
    const near = await nearest(index, typed);
    if (!near) continue;
    if (!languages.every((language) => RULES.listed.includes(language))) repair.perhaps.set(typed, near);
    else if (await isMisspelt(languages, typed)) repair.mended.set(typed, near);
  }
  return repair;
}
