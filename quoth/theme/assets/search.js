// @ts-check
/* The search page. The index finds stretches of about 1,500 words; what is shown are the passages in them, the
   best first. */

import { LANGUAGE, SEARCH } from "../made/search.js";
import { counted, fill } from "./locale.js";
import { element, make } from "./passage.js";
import { parts } from "./search-files.js";
import { sign, stretches } from "./search-index.js";
import { fits, passages } from "./search-rank.js";
import { nearest } from "./search-spelling.js";
import { understood } from "./search-words.js";

/**
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {import("./search-rank.js").Word} Word
 * @typedef {{ list: Answer[], more: boolean }} Answers and whether there may be more
 */

const SHOWN = 30; // answers at first
const READ = [12, 36, 96]; // stretches that are read, as long as there are few answers
const FEW = 8;
const MAX_WORDS = 40; // that are looked for at once
const WEAK = 0.2; // of the best answer's score
const EXCERPT_WORDS = 36;
const QUESTION_WORDS = 24;
const BEFORE_WORDS = 6; // in front of the first word that is looked for
const LIGHT_WORDS = [2, 4]; // around a word that the browser shall light
const MIN_MENDED_CHARS = 4;
const TYPED_MS = 100; // after the last key
// yes “$”400
const OPENS = /[\p{Sc}"“„«(]*$/u; // what belongs to the word behind it
// yes "the end. Then"   no "the end then"
const SENTENCE_END = /[.?!。？！]["”’)]?\s*$/;

const root = new URL("../", import.meta.url);
const form = /** @type {HTMLFormElement} */ (element(".finder"));
const summary = element(".found");
const answers = element(".answers");
const index = parts(form.dataset.languages ?? "");
const query = /** @type {HTMLInputElement} */ (element("[name=q]", form));
let latest = 0;

/* ---- what is shown ---- */

/**
 * Where the part of a text begins that has most of the words that are looked for: there, or where a sentence does.
 * @param {string} text
 * @param {Word[]} words
 * @param {number} room
 */
function bestBeginning(text, words, room) {
  let best = 0;
  let most = -1;
  words.forEach(({ hit, begin }, place) => {
    const value = new Set(words.slice(place, place + room).map((token) => token.hit)).size;
    const opens = place === 0 || hit || SENTENCE_END.test(text.slice(words[place - 1].end, begin));
    if (value > most && opens) [best, most] = [place, value];
  });
  return words[best]?.hit ? Math.max(0, best - BEFORE_WORDS) : best;
}

/**
 * The part of a text that has most of the words that are looked for, with these marked.
 * @param {string} text
 * @param {Word[]} words
 * @param {number} [room] in words
 */
function excerpt(text, words, room = EXCERPT_WORDS) {
  const first = bestBeginning(text, words, room);
  const quote = make("q", {}, first ? "… " : "");
  let shown = 0;
  if (first) shown = words[first].begin - (OPENS.exec(text.slice(0, words[first].begin))?.[0].length ?? 0);
  for (const { hit, begin, end } of words.slice(first, first + room)) {
    if (hit) quote.append(text.slice(shown, begin), make("mark", {}, text.slice(begin, end)));
    else quote.append(text.slice(shown, end));
    shown = end;
  }
  quote.append(first + room < words.length ? " …" : text.slice(shown));
  return quote;
}

/**
 * The question that a passage answers, unless the answer above it has said it.
 * @param {Answer} answer
 * @param {Answer | undefined} above
 */
function asking({ question }, above) {
  if (!question?.own || question === above?.question) return "";
  const asked = question.who ? fill(SEARCH.asked, { who: question.who }) : SEARCH.question;
  return make("span", { className: "asked" }, asked, excerpt(question.text, question.words, QUESTION_WORDS));
}

/**
 * What makes the browser light the words in their passage: so many around them that they stand only there.
 * @param {Answer} answer
 */
function lighting({ text, words }) {
  const place = words.findIndex(({ hit }) => hit);
  if (place < 0) return "";
  const [before, after] = LIGHT_WORDS;
  const { begin } = words[Math.max(0, place - before)];
  const { end } = words[Math.min(words.length - 1, place + after)];
  const around = text.slice(begin, end).replace(/\s+/g, " ");
  return `:~:text=${encodeURIComponent(around).replaceAll("-", "%2D")}`;
}

/**
 * @param {Answer} answer
 * @param {number} place
 * @param {Answer[]} group of the same transcript
 */
function item(answer, place, group) {
  const { record, who, time, heard } = answer;
  const doubt = answer.inferred ? make("abbr", { title: SEARCH.inferred }, " ?") : "";
  const where = [record.section, time].filter(Boolean).join(", ");
  const by = make("span", { className: "by" }, make("b", {}, who, doubt), who ? " " : "", where);
  const misheard = answer.heardWords.some(({ hit }) => hit);
  const shown = [
    by,
    asking(answer, group[place - 1]),
    excerpt(answer.text, answer.words),
    misheard ? make("span", { className: "by" }, fill(SEARCH.heard, { heard })) : "",
  ];
  return make(
    "li",
    {},
    make("a", { href: `${root}${record.page}#${answer.id}${lighting(answer)}` }, ...shown.filter(Boolean)),
  );
}

/**
 * The best answers, those of a transcript together.
 * @param {Answer[]} list
 * @param {number} count
 */
function show(list, count) {
  /** @type {Map<string, Answer[]>} */
  const groups = new Map();
  for (const answer of list.slice(0, count)) {
    const { page } = answer.record;
    groups.set(page, [...(groups.get(page) ?? []), answer]);
  }
  const sections = [...groups].map(([page, group]) => {
    const title = make("h2", {}, make("a", { href: `${root}${page}` }, group[0].record.title));
    return make("section", {}, title, make("ol", {}, ...group.map(item)));
  });
  const all = fill(SEARCH.more, { count: list.length });
  const more = make("button", { type: "button", onclick: () => show(list, count + SHOWN) }, all);
  answers.replaceChildren(...sections, ...(list.length > count ? [more] : []));
}

/**
 * How many answers there are, or what to do where there are none.
 * @param {Answers} result
 * @param {Map<string, string>} mended
 * @param {number} unfiltered answers that there are without the filters
 */
function summarize({ list, more }, mended, unfiltered) {
  const count = (/** @type {number} */ number) => counted(SEARCH.passages, number, LANGUAGE);
  const instead = [...mended].map(([typed, near]) => fill(SEARCH.instead, { typed, near })).join("");
  if (!list.length) {
    const advice = unfiltered ? fill(SEARCH.without_filters, { passages: count(unfiltered) }) : SEARCH.other_words;
    return instead + fill(SEARCH.none, { advice });
  }
  const pages = new Set(list.map(({ record }) => record.page)).size;
  const counts = { passages: count(list.length), transcripts: counted(SEARCH.transcripts, pages, LANGUAGE) };
  return instead + (more ? fill(SEARCH.best, counts) : fill(SEARCH.all, counts));
}

/**
 * The transcripts to choose from are those that answer; all of an archive would be most of the page.
 * @param {string[]} titles
 */
function offer(titles) {
  const menu = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=transcript]"));
  if (!menu || menu.value) return;
  const options = [...new Set(titles)].sort().map((title) => make("option", {}, title));
  menu.replaceChildren(menu.options[0], ...options);
}

/* ---- what is looked for ---- */

/**
 * The passages that have the words, the best first.
 * @param {string[]} words
 * @param {string[]} phrases
 * @param {import("./search-rank.js").Filters} filters
 * @returns {Promise<Answers>}
 */
async function answering(words, phrases, filters) {
  const signs = Object.entries(filters).map(([name, value]) => sign(name, value));
  const hits = (await Promise.all(index.map((part) => stretches(part, words, signs)))).flat();
  hits.sort((a, b) => b.score - a.score);
  /** @type {Answer[]} */
  let list = [];
  let read = 0;
  for (const end of READ) {
    const load = hits.slice(read, end).map(async (hit) => passages(await hit.data(), hit.terms));
    const loaded = (await Promise.all(load)).flat();
    list.push(...loaded.filter((answer) => answer.score && fits(answer, phrases, filters)));
    read = end;
    if (list.length >= FEW || read >= hits.length) break;
  }
  list.sort((a, b) => b.score - a.score);
  list = list.filter((answer) => answer.score >= WEAK * list[0].score && (answer.own || answer.question?.own));
  return { list, more: hits.length > read };
}

/**
 * The words as the archive spells them, where nobody says them as they were typed.
 * @param {string[]} words
 * @param {Answers} answers
 */
async function mend(words, { list }) {
  const texts = list.flatMap(({ words, heardWords, question }) => [
    ...words,
    ...heardWords,
    ...(question?.words ?? []),
  ]);
  const spoken = new Set(texts.map(({ hit }) => hit?.word));
  /** @type {Map<string, string>} */
  const mended = new Map();
  for (const typed of words.filter((typed) => typed.length >= MIN_MENDED_CHARS && !spoken.has(typed))) {
    const near = await nearest(index, typed);
    if (near) mended.set(typed, near);
  }
  return mended;
}

/**
 * Browsers refuse an address that is too long, or too many in a row: the search goes on.
 * @param {string} address
 */
function setAddress(address) {
  try {
    history.replaceState(null, "", address);
  } catch {}
}

async function search() {
  const turn = ++latest;
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const asked = Object.fromEntries(fields.filter(([, value]) => value));
  const { q = "", ...filters } = asked;
  setAddress(`?${new URLSearchParams(asked)}`.replace(/\?$/, location.pathname));
  const { phrases, words: all } = understood(q);
  const words = all.slice(0, MAX_WORDS);
  if (!words.length) {
    answers.replaceChildren();
    summary.textContent = "";
    return;
  }
  const filtered = Object.keys(filters).length > 0;
  let result = await answering(words, phrases, filters);
  const everywhere = filtered && !result.list.length ? await answering(words, phrases, {}) : result;
  const mended = await mend(words, everywhere);
  if (mended.size) {
    result = await answering(
      words.map((typed) => mended.get(typed) ?? typed),
      phrases,
      filters,
    );
  }
  if (turn !== latest) return;
  summary.textContent = summarize(result, mended, filtered ? everywhere.list.length : 0);
  show(result.list, SHOWN);
  offer(result.list.map(({ record }) => record.title));
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
  offer(asked.getAll("transcript"));
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[name]"));
  for (const [name, value] of asked) for (const field of fields) if (field.name === name) field.value = value;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
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
if (!query.value) query.focus();
search();
