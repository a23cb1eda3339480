// @ts-check
/* Words as the search compares them: without case, accents and apostrophes; scripts that put no spaces between words
   in pairs of characters. The index is made in the same way, by quoth/text/search_words.py, which has the rules. */

import { RULES } from "../made/search.js";

/**
 * @typedef {{ word: string, begin: number, end: number, unspaced: boolean, joined?: boolean }} Token
 *   a word and where it stands; `joined`: nothing parts it from the one before
 */

const { unspaced: UNSPACED, accents, apostrophes } = RULES;
const TOKEN = new RegExp(
  `[${UNSPACED}]|(?![${UNSPACED}])[\\p{L}\\p{N}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*`,
  "gu",
);
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const ACCENTS = new RegExp(`[${accents}]`, "gu");
const APOSTROPHE = new RegExp(`^[${apostrophes}]$`);
const APOSTROPHES = new RegExp(`[${apostrophes}]`, "g");
// yes "The model’s cost — “two”" (its apostrophe is in PLAIN_WORD)   no "café"
const PLAIN = /^[\s!-~‘’“”–—…]*$/;
const PLAIN_WORD = new RegExp(`[a-z0-9]+(?:[${apostrophes}][a-z0-9]+)*`, "gi");
// A letter with its accents and signs (of which two are letters to Unicode), or any other character.
const CHARACTER = /.[\p{M}\uff9e\uff9f]*/gsu;
const ENDS_WORDY = /[\p{L}\p{N}\p{M}_]$/u;
const BEGINS_WORDY = /^[\p{L}\p{N}_]/u;
// yes "scaling laws"   no 'scaling laws'
const PHRASE = /["“„«]([^"”“»]+)["”“»]/g;
// yes "4" "2015"   no "4th"
const NUMBER = /^\p{N}+$/u;
const SHORT_NUMBER = /^\p{N}{1,2}$/u;
// yes "GPT-4" "phi-1" "GPT-3.5"   no "GPT 4" "next-token" "98/2"
const NUMBERED_NAME = /\p{L}[\p{L}\p{M}]*[-·.]\p{N}+(?:[.,]\p{N}+)*/gu;
const NAME_NUMBER = /[^\p{L}\p{M}]+$/u;
// yes "gpt4"   no "4th" "b2b" "gpt-4"
const LETTERS_AND_DIGITS = /(?<![\p{L}\p{N}])(\p{L}{2,})(\p{N}+)(?![\p{L}\p{N}])/gu;
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
 * "É" -> e, "½" -> 1⁄2; the apostrophe that is a letter is always left out
 * @param {string} character
 */
const folded = (character) =>
  character
    .toLowerCase()
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ʼ", "")
    .replaceAll("ς", "σ");

/**
 * The characters of a text without spaces, folded, and where each stands; without the apostrophes inside of words.
 * @param {string} run
 */
function characters(run) {
  const all = Array.from(run.matchAll(CHARACTER), ({ 0: written, index }) => ({
    plain: folded(written),
    begin: index,
    end: index + written.length,
  })).filter(({ plain }) => plain);
  return all.filter(({ plain }, place) => {
    const inside = ENDS_WORDY.test(all[place - 1]?.plain ?? "") && BEGINS_WORDY.test(all[place + 1]?.plain ?? "");
    return !(inside && APOSTROPHE.test(plain));
  });
}

/**
 * The words of a text without accents and other scripts: most texts are such, and are read ten times as fast.
 * @param {string} text
 * @param {number} offset of the text in a longer one
 */
const plainTokens = (text, offset) =>
  Array.from(text.matchAll(PLAIN_WORD), ({ 0: word, index }) => ({
    word: word.toLowerCase().replace(APOSTROPHES, ""),
    unspaced: false,
    begin: offset + index,
    end: offset + index + word.length,
  }));

/**
 * The words of a text without spaces.
 * @param {string} run
 * @param {number} offset of the run in a longer text
 */
function runTokens(run, offset) {
  /** @type {Token[]} */
  const all = [];
  const parts = characters(run);
  const places = parts.flatMap((part) => /** @type {typeof part[]} */ (Array(part.plain.length).fill(part)));
  const plain = parts.map((part) => part.plain).join("");
  let last = -1;
  for (const { 0: word, index } of plain.matchAll(TOKEN)) {
    const unspaced = isUnspaced(word);
    const end = index + word.length;
    all.push({
      word: word.normalize("NFKC"),
      unspaced,
      joined: unspaced && index === last,
      begin: offset + places[index].begin,
      end: offset + places[end - 1].end,
    });
    last = unspaced ? end : -1;
  }
  return all;
}

/**
 * Every word of a text and where it stands; in scripts without spaces every character.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  if (PLAIN.test(text)) return plainTokens(text, 0);
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: run, index }) =>
    PLAIN.test(run) ? plainTokens(run, index) : runTokens(run, index),
  );
}

/**
 * What is looked up: words, and of runs in scripts without spaces every two characters.
 * @param {string} text
 */
export function searched(text) {
  return tokens(text).flatMap((token, place, all) => {
    const next = all[place + 1];
    if (!token.unspaced) return token.word;
    if (next?.joined) return token.word + next.word;
    return token.joined ? [] : token.word;
  });
}

/**
 * @typedef {object} Query a query as it is looked up
 * @property {string[]} phrases in quotation marks: they must stand as they are
 * @property {string[]} words that are looked for, without those that everybody says
 * @property {string[]} sentence all words, in order
 * @property {Map<string, string>} joined numbers that count only behind a word: 4 behind gpt
 */

/**
 * "scaling laws" cost -> the phrases, and the words that are looked for
 * @param {string} query
 * @returns {Query}
 */
export function understood(query) {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => searched(phrase).join(" "));
  const sentence = searched(query);
  const words = [...new Set(sentence)];
  const rare = words.filter((word) => !COMMON.has(word));
  return { phrases, sentence, words: rare.length ? rare : words, joined: joinedNumbers(query) };
}

/**
 * The numbers of a query that belong to the word before them: 4 in “GPT-4” and in “GPT 4”, but not in “in 2015”.
 * @param {string} query
 */
function joinedNumbers(query) {
  /** @type {Map<string, string>} */
  const joined = new Map();
  let before = "";
  for (const [run] of query.matchAll(/\S+/g)) {
    searched(run).forEach((part, place) => {
      const belongs = place ? NUMBER.test(part) : SHORT_NUMBER.test(part) && before && !COMMON.has(before);
      if (belongs) joined.set(part, before);
      before = part;
    });
  }
  return joined;
}

/**
 * The names in a query that are written in one with a number: GPT-4 in “what can GPT-4 do”.
 * @param {string} query
 */
export const numberedNames = (query) => [...query.matchAll(NUMBERED_NAME)].map(([name]) => name);

/**
 * A numbered name without its number: GPT
 * @param {string} name
 */
export const withoutNumber = (name) => name.replace(NAME_NUMBER, "");

/**
 * “gpt4” written as “gpt-4”, unless somebody says it as it was typed.
 * @param {string} query
 * @param {(word: string) => Promise<boolean>} isSpelt
 */
export async function parted(query, isSpelt) {
  let text = query;
  for (const [run, letters, digits] of query.matchAll(LETTERS_AND_DIGITS))
    if (!(await isSpelt(searched(run).join("")))) text = text.replace(run, `${letters}-${digits}`);
  return text;
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
 * Whether a name answers a query: it has all words of it, or all its words are in it.
 * @param {string} name
 * @param {string[]} words
 * @param {(first: string, second: string) => boolean} same
 */
export function answersByName(name, words, same) {
  const own = understood(name).words;
  const has = (/** @type {string[]} */ list, /** @type {string} */ word) => list.some((other) => same(word, other));
  return own.length > 0 && (words.every((word) => has(own, word)) || own.every((word) => has(words, word)));
}

/**
 * Whether two words are a name, or the name and its possessive, whose apostrophe is gone: scott, scotts
 * @param {string} first
 * @param {string} second
 */
export const sameName = (first, second) => first === second || first === `${second}s` || second === `${first}s`;

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
