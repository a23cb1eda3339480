// @ts-check
/* People, themes and transcripts whose names have the words: they stand above the passages. */

import { SEARCH } from "../made/search.js";
import { make } from "./passage.js";
import { titled } from "./search-index.js";
import { root } from "./search-show.js";
import { akin, answersByName, sameName } from "./search-words.js";

/**
 * @typedef {import("./search-files.js").Part} Part
 * @typedef {{ page: string, name: string, kind: string }} Head
 */

const MAX_HEADS = 3; // of a kind

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
