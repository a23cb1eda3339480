// @ts-check
/* Passages on the theme that a query seems to mean, for one that finds little: a theme has other names, terms and a
   definition, and the words of a query may be among these while nobody says them. */

import { rarities, sign, stretches } from "./search-index.js";
import { better, fits, passages } from "./search-rank.js";
import { root } from "./search-show.js";
import { akin, understood } from "./search-words.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {import("./search-rank.js").Filters} Filters
 * @typedef {import("./search-rank.js").Term} Term
 * @typedef {{ page: string, name: string, names: string[], about: string }} ThemeWords its names and terms, its
 *   definition; as quoth/pages/search_records.py writes them
 * @typedef {{ theme: ThemeWords, list: Answer[] }} ThemeAnswers
 */

const MAX_THEMES = 2;
const PASSAGES = [3, 2]; // of the likeliest theme, and of the next
const STRETCHES = 12; // that are read for a theme
const NAME_WORTH = 2; // of a word in a name or a term, beside one in a definition
const NEXT = 0.6; // of the likeliest theme's score, for the next
const TERM_WEIGHT = 0.5; // of the words of a theme, beside those of the query

/** @type {Promise<ThemeWords[]> | undefined} */
let loaded;

/** @param {string} path */
function load(path) {
  loaded ??= fetch(new URL(path, root)).then((answer) => (answer.ok ? answer.json() : []));
  return loaded;
}

/**
 * The themes that words may mean, the likeliest first.
 * @param {ThemeWords[]} themes
 * @param {string[]} words
 * @param {number[]} weights of the words
 */
export function meant(themes, words, weights) {
  const rows = themes.map((theme) => ({
    names: understood([theme.name, ...theme.names].join(" ")).words,
    about: understood(theme.about).words,
  }));
  const scores = themes.map(() => 0);
  words.forEach((word, number) => {
    const worths = rows.map(({ names, about }) => {
      if (names.some((other) => akin(word, other))) return NAME_WORTH;
      return about.some((other) => akin(word, other)) ? 1 : 0;
    });
    const rarity = Math.log(1 + themes.length / (worths.filter(Boolean).length || 1));
    for (const [place, worth] of worths.entries()) scores[place] += worth * rarity * weights[number];
  });
  const best = Math.max(0, ...scores);
  return themes
    .map((theme, place) => ({ theme, score: scores[place] }))
    .filter(({ score }) => score > 0 && score >= NEXT * best)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_THEMES)
    .map(({ theme }) => theme);
}

/**
 * The passages on a theme, those first that have words of the query or of the theme.
 * @param {Part[]} index
 * @param {ThemeWords} theme
 * @param {string[]} words
 * @param {Filters} filters
 */
async function answersOn(index, theme, words, filters) {
  const wanted = { ...filters, theme: theme.name };
  const signs = Object.entries(wanted).map(([name, value]) => sign(name, value));
  const hits = (await Promise.all(index.map((part) => stretches(part, words, signs)))).flat();
  const others = (await Promise.all(index.map((part) => stretches(part, [], signs)))).flat();
  hits.sort((a, b) => b.score - a.score);
  const asked = hits[0]?.terms ?? [];
  const weight = TERM_WEIGHT * Math.max(1, ...asked.map((term) => term.weight));
  const own = understood([theme.name, ...theme.names].join(" ")).words.filter((word) => !words.includes(word));
  /** @type {Term[]} */
  const terms = [...asked, ...own.map((word) => ({ word, weight }))];
  const known = new Set(hits.map(({ key }) => key));
  const read = [...hits, ...others.filter(({ key }) => !known.has(key))].slice(0, STRETCHES);
  const found = await Promise.all(read.map(async (hit) => passages(await hit.data(), terms)));
  return found
    .flat()
    .filter((answer) => answer.own && fits(answer, [], wanted))
    .sort(better);
}

/**
 * Passages on the themes that words may mean, without those that are shown already.
 * @param {string} path of the words of all themes
 * @param {Part[]} index
 * @param {string[]} words
 * @param {Filters} filters
 * @param {Answer[]} shown
 * @returns {Promise<ThemeAnswers[]>}
 */
export async function widened(path, index, words, filters, shown) {
  const themes = meant(await load(path), words, await rarities(index, words));
  const taken = new Set(shown.map(({ record, id }) => `${record.page}#${id}`));
  const all = [];
  for (const [place, theme] of themes.entries()) {
    const list = await answersOn(index, theme, words, filters);
    const free = list.filter(({ record, id }) => !taken.has(`${record.page}#${id}`)).slice(0, PASSAGES[place]);
    for (const { record, id } of free) taken.add(`${record.page}#${id}`);
    if (free.length) all.push({ theme, list: free });
  }
  return all;
}
