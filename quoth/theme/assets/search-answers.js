// @ts-check
/* The passages that answer: to words, the best first; to filters alone, in the order of years and transcripts. */

import { sign, stretches } from "./search-index.js";
import { better, fits, passages } from "./search-rank.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {import("./search-rank.js").Filters} Filters
 * @typedef {import("./search-words.js").Query} Asked
 * @typedef {{ list: Answer[], more: boolean, browsed?: boolean }} Answers and whether there may be more; `browsed`: they
 *   are in the order of transcripts
 */

const READ = [12, 36, 96]; // stretches that are read, as long as there are few answers
const FEW = 8;
const LONG_WORDS = 7; // of a query that may be a sentence: more is read until it is found
const READ_FOR_SENTENCE = 36;
const READ_FILTERED = 36; // stretches that are read for filters alone
const WEAK = 0.2; // of the best answer's score
// yes "4" "12"   no "2015"
const SHORT_NUMBER = /^\p{N}{1,2}$/u;

/**
 * The passages that have the words, the best first.
 * @param {Part[]} index
 * @param {Asked} asked
 * @param {Filters} filters
 * @returns {Promise<Answers>}
 */
export async function answering(index, asked, filters) {
  const { words, phrases, sentence, joined } = asked;
  const signs = signsOf(filters);
  const hits = (await Promise.all(index.map((part) => stretches(part, words, signs, joined)))).flat();
  hits.sort((a, b) => b.score - a.score);
  /** @type {Answer[]} */
  const list = [];
  let read = 0;
  for (const end of READ) {
    const load = hits.slice(read, end).map(async (hit) => passages(await hit.data(), hit.terms, sentence));
    const loaded = (await Promise.all(load)).flat();
    list.push(...loaded.filter((answer) => answer.score && fits(answer, phrases, filters)));
    read = end;
    const sought = sentence.length >= LONG_WORDS && end < READ_FOR_SENTENCE && !list.some(({ exact }) => exact);
    if (read >= hits.length || (list.length >= FEW && !sought)) break;
  }
  const best = Math.max(0, ...list.map(({ score }) => score));
  const strong = list.filter((answer) => answer.exact || (answer.score >= WEAK * best && answersItself(answer, words)));
  return { list: strong.sort(better), more: hits.length > read };
}

/**
 * Whether a passage, or the question that it answers, has a word that is looked for; a short number alone is none.
 * @param {Answer} answer
 * @param {string[]} asked
 */
function answersItself({ words, heardWords, own, question }, asked) {
  if (question?.own) return true;
  if (!own || asked.every((word) => SHORT_NUMBER.test(word))) return own > 0;
  return [...words, ...heardWords].some(({ hit }) => hit && !SHORT_NUMBER.test(hit.word));
}

/**
 * The passages that filters leave, in the order of years, and in each transcript in its own order.
 * @param {Part[]} index
 * @param {Filters} filters
 * @returns {Promise<Answers>}
 */
export async function browsing(index, filters) {
  const hits = (await Promise.all(index.map((part) => stretches(part, [], signsOf(filters))))).flat();
  const read = await Promise.all(hits.slice(0, READ_FILTERED).map(async (hit) => passages(await hit.data(), [])));
  const list = read.flat().filter((answer) => fits(answer, [], filters));
  const place = (/** @type {Answer} */ { record }) => `${record.year || "~"} ${record.title} ${record.page}`;
  list.sort((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))));
  return { list, more: hits.length > READ_FILTERED, browsed: true };
}

/** @param {Filters} filters */
const signsOf = (filters) => Object.entries(filters).map(([name, value]) => sign(name, value));
