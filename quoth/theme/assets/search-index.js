// @ts-check
/* Which stretches of about 1,500 words may answer, and how well. */

import { RULES } from "../made/search.js";
import { directory, placesOf, read } from "./search-files.js";
import { termOf } from "./search-spelling.js";
import { searched } from "./search-words.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {import("./search-files.js").Places} Places
 * @typedef {import("./search-rank.js").Term} Term
 * @typedef {import("./search-rank.js").Stretch} Stretch
 * @typedef {{ masks: number[], sum: number, covered: number }} Evidence
 *   that a stretch answers: where it has each term, and what these are worth
 * @typedef {{ stretch: number, terms: Term[], score: number }} Scored a stretch that answers
 * @typedef {{ key: string, data: () => Promise<Stretch>, terms: Term[], score: number }} Hit the same, and how to read it
 */

const BESIDE = 0.5; // what a word is worth in the part beside
const NEARNESS = 3;
const SATURATION = 2.2; // the most that a word can be worth, however often a stretch has it
const MAX_TIMES = 2; // that count
const MAX_RANKED = 96; // stretches of which the order matters; no more are read
const MAX_TITLES = 3; // that are shown above the passages
const TITLE_SHARE = 0.6; // of the words of a query, for a title that answers
const ALL_BLOCKS = (1 << RULES.blocks) - 1;

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
 * @param {Map<string, string>} [joined] numbers that count only behind a word
 * @returns {Promise<Hit[]>}
 */
export async function stretches(part, words, signs, joined) {
  const terms = await Promise.all(words.map((word) => termOf(part, word)));
  const look = (/** @type {string | undefined} */ term) => placesOf(part, term);
  const [places, signed] = await Promise.all([Promise.all(terms.map(look)), Promise.all(signs.map(look))]);
  const { stretches: size } = await directory(part);
  const hits = words.length ? scored(words, places, signed, size) : signedOnly(signed);
  for (const term of hits[0]?.terms ?? []) term.after = joined?.get(term.word);
  return hits.map(({ stretch, ...hit }) => ({
    ...hit,
    key: `${part.language}/${stretch}`,
    data: () => read(part, stretch),
  }));
}

/**
 * How rare words are: what each is worth in a query.
 * @param {Part[]} index
 * @param {string[]} words
 */
export async function rarities(index, words) {
  const counts = words.map(() => 0);
  let size = 0;
  for (const part of index) {
    const terms = await Promise.all(words.map((word) => termOf(part, word)));
    const places = await Promise.all(terms.map((term) => placesOf(part, term)));
    for (const [place, stretches] of places.entries()) counts[place] += stretches.size;
    size += (await directory(part)).stretches;
  }
  return counts.map((count) => Math.log(1 + size / (count || 1)));
}

/**
 * The stretches that have every sign, in order.
 * @param {Places[]} signed
 * @returns {Scored[]}
 */
function signedOnly([first, ...others]) {
  const all = [...(first?.keys() ?? [])].filter((stretch) => others.every((allowed) => allowed.has(stretch)));
  return all.map((stretch) => ({ stretch, terms: [], score: 1 }));
}

/**
 * The first stretches of the transcripts whose titles have most of the words, the best first.
 * @param {Part} part
 * @param {string[]} words
 */
export async function titled(part, words) {
  const terms = await Promise.all(words.map((word) => termOf(part, word)));
  const places = await Promise.all(terms.map((term) => placesOf(part, term && `${RULES.title}${term}`)));
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const stretches of places)
    for (const stretch of stretches.keys()) counts.set(stretch, (counts.get(stretch) ?? 0) + 1);
  const enough = [...counts].filter(([, count]) => count >= TITLE_SHARE * words.length);
  const best = enough.sort((a, b) => b[1] - a[1]).slice(0, MAX_TITLES);
  return Promise.all(best.map(([stretch]) => read(part, stretch)));
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
      const hit = evidence.get(stretch) ?? { masks: [], sum: 0, covered: 0 };
      const times = Math.min(MAX_TIMES, bits(mask)) || 1;
      hit.sum += (weight * SATURATION * times) / (times + 1.2);
      hit.covered += weight;
      hit.masks[place] = mask;
      evidence.set(stretch, hit);
    }
  });
  return ranked(evidence, terms);
}

/**
 * The stretches, the best first. Those that cannot be among the first are not looked at closely: of common words there
 * are thousands.
 * @param {Map<number, Evidence>} evidence
 * @param {Term[]} terms
 * @returns {Scored[]}
 */
function ranked(evidence, terms) {
  const rows = Array.from(evidence, ([stretch, hit]) => ({ stretch, hit, terms, score: hit.sum * hit.covered }));
  rows.sort((a, b) => b.score - a.score);
  const best = rows[MAX_RANKED]?.score ?? 0;
  const close = rows.filter(({ score }) => score * (1 + NEARNESS) >= best);
  for (const row of close) row.score *= 1 + NEARNESS * nearness(row.hit, terms);
  return rows.sort((a, b) => b.score - a.score).map(({ stretch, score }) => ({ stretch, terms, score }));
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
 * @param {Term[]} terms
 */
function nearness({ masks }, terms) {
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
