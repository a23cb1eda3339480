// @ts-check
/* The search page. The index finds stretches of about 1,500 words; what is shown are the passages in them, the
   best first. Without words, filters answer; with a second person, two people stand side by side. */

import { LANGUAGE, SEARCH } from "../made/search.js";
import { counted, fill } from "./locale.js";
import { element, make } from "./passage.js";
import { answering, browsing } from "./search-answers.js";
import { parts } from "./search-files.js";
import { heads } from "./search-heads.js";
import { repaired } from "./search-repair.js";
import { byTranscript, titledList } from "./search-show.js";
import { isSpelt } from "./search-spelling.js";
import { widened } from "./search-themes.js";
import { numberedNames, parted, understood, withoutNumber } from "./search-words.js";

/**
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {import("./search-answers.js").Answers} Answers
 * @typedef {import("./search-answers.js").Asked} Asked
 * @typedef {import("./search-rank.js").Filters} Filters
 */

const SHOWN = 30; // answers at first
const BESIDE = 20; // answers of each of two people
const MAX_WORDS = 40; // that are looked for at once
const LITTLE = 0.6; // of what is asked: if no passage has so much, themes may have more
const MOST = 0.5; // of what is asked, for passages that stand above those on themes
const TYPED_MS = 100; // after the last key
const AS_TYPED = "typed"; // in an address: nothing is to be repaired

const form = /** @type {HTMLFormElement} */ (element(".finder"));
const summary = element(".found");
const tip = element(".tip");
const above = element(".heads");
const answers = element(".answers");
const index = parts(form.dataset.languages ?? "");
const query = /** @type {HTMLInputElement} */ (element("[name=q]", form));
let latest = 0;
let asTyped = ""; // the query that is not to be repaired

const passagesOf = (/** @type {number} */ number) => counted(SEARCH.passages, number, LANGUAGE);

/* ---- what is shown ---- */

/**
 * The best answers, those of a transcript together; where they say little, passages on a theme stand among them.
 * @param {Answers} result
 * @param {number} count
 * @param {import("./search-themes.js").ThemeAnswers[]} [also]
 */
function show({ list, browsed }, count, also = []) {
  const near = also.length ? list.filter(({ covered }) => covered >= MOST) : list;
  const rest = also.length ? list.filter(({ covered }) => covered < MOST) : [];
  const themes = also.map(({ theme, list }) => {
    const link = make("a", { href: new URL(`../${theme.page}`, import.meta.url).href }, theme.name);
    const [before, after] = SEARCH.also.split("{theme}");
    return make("section", { className: "also-on" }, make("h2", {}, before, link, after), titledList(list));
  });
  const others = rest.length ? [make("h2", {}, SEARCH.others), ...byTranscript(rest.slice(0, count))] : [];
  const all = fill(SEARCH.more, { count: list.length });
  const more = make(
    "button",
    { type: "button", onclick: () => show({ list, more: false, browsed }, count + SHOWN, also) },
    all,
  );
  const main = byTranscript(near.slice(0, count), browsed);
  answers.replaceChildren(...main, ...themes, ...others, ...(list.length > count ? [more] : []));
}

/**
 * Two people side by side.
 * @param {[name: string, answers: Answers][]} people
 */
function showBeside(people) {
  const columns = people.map(([name, { list }]) =>
    make(
      "section",
      {},
      make("h2", {}, name, " ", make("span", { className: "by" }, passagesOf(list.length))),
      titledList(list.slice(0, BESIDE), true),
    ),
  );
  answers.replaceChildren(make("div", { className: "beside" }, ...columns));
}

/**
 * How many answers there are.
 * @param {Answers} result
 */
function sizeOf({ list, more, browsed }) {
  const pages = new Set(list.map(({ record }) => record.page)).size;
  const counts = { passages: passagesOf(list.length), transcripts: counted(SEARCH.transcripts, pages, LANGUAGE) };
  if (!more) return fill(SEARCH.all, counts);
  return fill(browsed ? SEARCH.first : SEARCH.best, counts);
}

/**
 * What was not found as it was typed, with a way to look for just that, or for what may be meant.
 * @param {import("./search-repair.js").Repair} repair
 * @param {string[]} names with numbers that nobody says
 */
function instead({ mended, perhaps }, names) {
  const rows = names.map((name) => fill(SEARCH.instead, { typed: name, near: withoutNumber(name) }));
  for (const [typed, near] of mended) rows.push(fill(SEARCH.instead, { typed, near }));
  const typed = mended.size > 1 ? query.value.trim() : [...mended.keys()].join("");
  const back = make("button", { type: "button", onclick: searchAsTyped }, fill(SEARCH.as_typed, { typed }));
  const offers = [...perhaps].flatMap(([typed, near]) => {
    const use = () => searchFor(query.value.replace(new RegExp(typed, "iu"), near));
    return [fill(SEARCH.perhaps, { typed }), make("button", { type: "button", onclick: use }, near), " "];
  });
  return [rows.join(""), ...(mended.size ? [back, " "] : []), ...offers];
}

/**
 * What to do where there are no answers.
 * @param {number} unfiltered answers that there are without the filters
 */
const nothing = (unfiltered) =>
  fill(SEARCH.none, {
    advice: unfiltered ? fill(SEARCH.without_filters, { passages: passagesOf(unfiltered) }) : SEARCH.other_words,
  });

/**
 * Menus offer the transcripts and people that answer, where all of an archive would be most of the page.
 * @param {string} name
 * @param {string[]} values
 * @param {boolean} replacing what it offers
 */
function offer(name, values, replacing) {
  const menu = /** @type {HTMLSelectElement | null} */ (form.querySelector(`[name=${name}]`));
  if (!menu || (replacing && menu.value)) return;
  if (replacing) menu.replaceChildren(menu.options[0]);
  const offered = new Set([...menu.options].map(({ value }) => value));
  const fresh = [...new Set(values)].filter((value) => value && !offered.has(value)).sort();
  menu.append(...fresh.map((value) => make("option", {}, value)));
}

/* ---- what is looked for ---- */

/**
 * Browsers refuse an address that is too long, or too many in a row: the search goes on.
 * @param {Record<string, string>} asked
 */
function setAddress(asked) {
  const address = new URLSearchParams(asked);
  if (asked.q && asTyped === asked.q) address.set("spelling", AS_TYPED);
  try {
    history.replaceState(null, "", `?${address}`.replace(/\?$/, location.pathname));
  } catch {}
}

/**
 * Answers in words or, without any, to filters.
 * @param {Asked} asked
 * @param {Filters} filters
 */
const answersTo = (asked, filters) =>
  asked.words.length ? answering(index, asked, filters) : browsing(index, filters);

/**
 * What a query asks for: its words and how they stand.
 * @param {string} text
 */
async function readQuery(text) {
  const asked = understood(await parted(text, (word) => isSpelt(index, word)));
  return { ...asked, words: asked.words.slice(0, MAX_WORDS) };
}

async function search() {
  const turn = ++latest;
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const fresh = Object.fromEntries(fields.filter(([, value]) => value));
  const { q = "", with: other = "", ...filters } = fresh;
  setAddress(fresh);
  showComparison();
  const asked = await readQuery(q);
  tip.hidden = asked.words.length > 0 || Object.keys(filters).length > 0;
  if (!tip.hidden) return clear(turn);
  if (other && filters.person && other !== filters.person) return compare(turn, asked, filters, other);
  const names = heads(form, index, asked.words); // which need other files, so both are read at once
  let result = await answersTo(asked, filters);
  const everywhere = result.list.length ? result : await answersTo(asked, asked.words.length ? {} : filters);
  const repair =
    asTyped === q ? { mended: new Map(), perhaps: new Map() } : await repaired(index, asked.words, everywhere.list);
  const now = mendedQuery(asked, repair.mended);
  if (repair.mended.size) result = await answersTo(now, filters);
  const named = await (repair.mended.size ? heads(form, index, now.words) : names);
  const also = await themesFor(now, result, filters);
  if (turn !== latest) return;
  const missing = numberedNames(q).filter((name) => !says(result.list, name));
  const unfiltered = Object.keys(filters).length ? everywhere.list.length : 0;
  const found = result.list.length > 0;
  const size = found ? sizeOf(result) : also.length ? SEARCH.only_themes : nothing(unfiltered);
  summary.replaceChildren(...instead(repair, found ? missing : []), size);
  above.replaceChildren(...named);
  show(result, SHOWN, also);
  offer("transcript", result.list.map(({ record }) => record.title), true); // biome-ignore format: one line
  offer(
    "person",
    result.list.map(({ who }) => who),
    false,
  );
}

/** @param {number} turn */
function clear(turn) {
  if (turn !== latest) return;
  for (const part of [answers, above, summary]) part.replaceChildren();
}

/**
 * @param {Asked} asked
 * @param {Map<string, string>} mended
 * @returns {Asked}
 */
function mendedQuery(asked, mended) {
  const mend = (/** @type {string} */ word) => mended.get(word) ?? word;
  return { ...asked, words: asked.words.map(mend), sentence: asked.sentence.map(mend) };
}

/**
 * Passages on the themes that a query may mean, if no passage has most of its words.
 * @param {Asked} asked
 * @param {Answers} result
 * @param {Filters} filters
 */
async function themesFor(asked, { list }, filters) {
  const { themes } = form.dataset;
  const most = Math.max(0, ...list.map(({ covered }) => covered));
  if (!themes || filters.theme || asked.phrases.length || !asked.words.length || most >= LITTLE) return [];
  const near = list.filter(({ covered }) => covered >= MOST);
  return widened(themes, index, asked.words, filters, near);
}

/**
 * Whether an answer has a numbered name.
 * @param {Answer[]} list
 * @param {string} name
 */
function says(list, name) {
  const number = understood(name).sentence.at(-1);
  return list.some(({ words }) => words.some(({ hit }) => hit?.word === number));
}

/**
 * @param {number} turn
 * @param {Asked} asked
 * @param {Filters} filters
 * @param {string} other
 */
async function compare(turn, asked, filters, other) {
  const names = [filters.person ?? "", other];
  const found = await Promise.all(names.map((person) => answersTo(asked, { ...filters, person })));
  if (turn !== latest) return;
  summary.textContent = fill(SEARCH.beside, { first: names[0], second: other });
  above.replaceChildren();
  showBeside([
    [names[0], found[0]],
    [names[1], found[1]],
  ]);
}

/** @param {string} text */
function searchFor(text) {
  query.value = text;
  search();
  query.focus();
}

function searchAsTyped() {
  asTyped = query.value;
  searchFor(query.value);
}

/* ---- the form ---- */

/** Who may be compared: the same people, once one is chosen. */
const other = make("select", { name: "with", hidden: true });

function showComparison() {
  const person = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=person]"));
  other.hidden = !person?.value;
  if (other.hidden) other.value = "";
}

function addComparison() {
  const person = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=person]"));
  if (!person) return;
  other.setAttribute("aria-label", SEARCH.compare);
  const names = [...person.options].slice(1).map(({ value }) => make("option", {}, value));
  other.append(make("option", { value: "" }, SEARCH.compare_with), ...names);
  person.after(other);
}

/**
 * Arrows go from answer to answer.
 * @param {KeyboardEvent} event
 */
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = /** @type {HTMLElement[]} */ ([...answers.querySelectorAll("li a")]);
  if (!step || /** @type {Element} */ (event.target).matches("select") || !links.length) return;
  event.preventDefault();
  const here = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  (links[here + step] ?? query).focus();
}

/* What an address asks for stands in the form. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  offer("transcript", asked.getAll("transcript"), true);
  for (const name of ["person", "theme", "year", "with"]) offer(name, asked.getAll(name), false);
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[name]"));
  for (const [name, value] of asked) for (const field of fields) if (field.name === name) field.value = value;
  if (asked.get("spelling") === AS_TYPED) asTyped = query.value;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
addComparison();
readAddress();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, TYPED_MS);
});
addEventListener("keydown", arrows);
if (!location.search) query.focus();
search();
