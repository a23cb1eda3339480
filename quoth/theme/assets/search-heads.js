// @ts-check
/* People, themes and transcripts whose names have the words: they stand above the passages. */

import { SEARCH } from "../made/search.js";
import { make } from "./passage.js";
import { titled } from "./search-index.js";
import { root } from "./search-show.js";
import { akin, understood } from "./search-words.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {{ page: string, name: string, kind: string }} Head
 */

const MAX_HEADS = 3; // of a kind

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
 * What a menu of the form offers with a page of its own.
 * @param {HTMLFormElement} form
 * @param {string} menu
 */
const offered = (form, menu) =>
  /** @type {HTMLOptionElement[]} */ ([...form.querySelectorAll(`[name=${menu}] option[data-page]`)]);

/**
 * The people whose names answer.
 * @param {HTMLFormElement} form
 * @param {string[]} words
 * @returns {Head[]}
 */
const people = (form, words) =>
  offered(form, "person")
    .filter(({ value }) => answersByName(value, words, sameName))
    .map(({ value, dataset }) => ({ page: `people/${dataset.page}/`, name: value, kind: SEARCH.person }));

/**
 * The themes whose names answer.
 * @param {HTMLFormElement} form
 * @param {string[]} words
 * @returns {Head[]}
 */
const themes = (form, words) =>
  offered(form, "theme")
    .filter(({ value }) => answersByName(value, words, akin))
    .map(({ value, dataset }) => ({ page: `themes/${dataset.page}/`, name: value, kind: SEARCH.theme }));

/**
 * The list of what answers by its name; empty if nothing does.
 * @param {HTMLFormElement} form
 * @param {Part[]} index
 * @param {string[]} words
 */
export async function heads(form, index, words) {
  if (!words.length) return [];
  const titles = (await Promise.all(index.map((part) => titled(part, words)))).flat().slice(0, MAX_HEADS);
  const transcripts = titles.map(({ page, title }) => ({ page, name: title, kind: SEARCH.transcript }));
  const all = [...people(form, words).slice(0, MAX_HEADS), ...themes(form, words).slice(0, MAX_HEADS), ...transcripts];
  const rows = all.map(({ page, name, kind }) =>
    make("li", {}, make("span", {}, kind), " ", make("a", { href: `${root}${page}` }, name)),
  );
  return rows.length ? [make("ul", {}, ...rows)] : [];
}
