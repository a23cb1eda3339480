// @ts-check
/* Words as the search compares them: without case, accents and apostrophes; scripts that put no spaces between words
   in pairs of characters. The index is made in the same way, by quoth/text/search_words.py, which has the rules. */

import { RULES } from "../made/search.js";

/**
 * @typedef {{ word: string, begin: number, end: number, unspaced: boolean }} Token a word and where it stands
 */

const { unspaced: UNSPACED, accents, apostrophes } = RULES;
const TOKEN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}${apostrophes}])+`, "gu");
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const ACCENTS = new RegExp(`[${accents}]`, "g");
const APOSTROPHES = new RegExp(`[${apostrophes}]`, "g");
// yes "scaling laws"   no 'scaling laws'
const PHRASE = /["“„«]([^"”“»]+)["”“»]/g;
const PREFIX = new RegExp(RULES.prefix, "u");
const ALIKE = 0.6; // of the letters of two forms of a word
const MIN_ALIKE = 3; // letters
const TOO_FAR = 9; // letters that are other
/** What everybody says; looked for only where there is nothing else. */
const COMMON = new Set(
  `a about an and any are as at be been but by can could did do does for from get gets had has have he her his how i if in
  is it its me my not of on or our s say said says she should so t than that the their them then there these they this to
  us was we were what when where which who whom whose why will with would you your`.split(/\s+/),
);

/** @param {string} word of a script that puts no spaces between words */
export const isUnspaced = (word) => BEGINS_UNSPACED.test(word);

/**
 * "Café’s" -> cafes
 * @param {string} text
 */
export const folded = (text) =>
  text.toLowerCase().replace(APOSTROPHES, "").normalize("NFKD").replace(ACCENTS, "").normalize("NFKC");

/**
 * Every word of a text and where it stands; in scripts without spaces every character.
 * @param {string} text
 */
export function tokens(text) {
  /** @type {Token[]} */
  const all = [];
  for (const { 0: run, index } of text.matchAll(TOKEN)) {
    if (isUnspaced(run)) {
      let begin = index;
      for (const character of run) {
        const end = begin + character.length;
        all.push({ word: folded(character), unspaced: true, begin, end });
        begin = end;
      }
    } else {
      const word = folded(run);
      if (word) all.push({ word, unspaced: false, begin: index, end: index + run.length });
    }
  }
  return all;
}

/**
 * What is looked up: words, and of runs in scripts without spaces every two characters.
 * @param {string} text
 */
export function searched(text) {
  return tokens(text).flatMap((token, place, all) => {
    const next = all[place + 1];
    const last = all[place - 1];
    if (!token.unspaced) return token.word;
    if (next?.unspaced && next.begin === token.end) return token.word + next.word;
    return last?.unspaced && last.end === token.begin ? [] : token.word;
  });
}

/**
 * "scaling laws" cost -> the phrases, and the words that are looked for, without those that everybody says
 * @param {string} query
 */
export function understood(query) {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => searched(phrase).join(" "));
  const words = [...new Set(searched(query))];
  const rare = words.filter((word) => !COMMON.has(word));
  return { phrases, words: rare.length ? rare : words };
}

/**
 * An Arabic word without “and”, “the”, “in” and their like, which are written onto it.
 * @param {string} word
 */
export const withoutPrefix = (word) => word.replace(PREFIX, "");

/**
 * Whether two words are forms of one: most of their letters are the same from the beginning.
 * @param {string} first
 * @param {string} second
 */
export function akin(first, second) {
  if (first === second) return true;
  const [a, b] = [withoutPrefix(first), withoutPrefix(second)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= Math.max(MIN_ALIKE, Math.round(ALIKE * Math.max(a.length, b.length)));
}

/**
 * How many letters are other, missing, too many or have changed places (optimal string alignment).
 * @param {string} a
 * @param {string} b
 */
export function distance(a, b) {
  if (Math.abs(a.length - b.length) > 2) return TOO_FAR;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + other);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
