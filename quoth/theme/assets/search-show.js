// @ts-check
/* How an answer looks: who says it and where, the question before it, and the part of the passage with most of the words. */

import { SEARCH } from "../made/search.js";
import { fill } from "./locale.js";
import { make } from "./passage.js";

/**
 * @typedef {import("./search-rank.js").Answer} Answer
 * @typedef {import("./search-rank.js").Word} Word
 */

const EXCERPT_WORDS = 36;
const QUESTION_WORDS = 24;
const BEFORE_WORDS = 6; // in front of the first word that is looked for
const LIGHT_WORDS = [2, 4]; // around a word that the browser shall light
// yes “$”400
const OPENS = /[\p{Sc}"“„«(]*$/u; // what belongs to the word behind it
// yes "the end. Then"   no "the end then"
const SENTENCE_END = /[.?!。？！]["”’)]?\s*$/;

export const root = new URL("../", import.meta.url);

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
 * @param {Answer[]} group in which it is shown
 * @param {boolean} [named] whether it names its transcript
 */
export function item(answer, place, group, named = false) {
  const { record, who, time, heard } = answer;
  const doubt = answer.inferred ? make("abbr", { title: SEARCH.inferred }, " ?") : "";
  const where = [named ? record.title : "", record.section, time].filter(Boolean).join(", ");
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
 * Answers in their order, each with the title of its transcript.
 * @param {Answer[]} list
 * @param {boolean} [ofOne] whether all are of one person, who is named above them
 */
export const titledList = (list, ofOne = false) =>
  make("ol", {}, ...list.map((answer, place) => item(ofOne ? { ...answer, who: "" } : answer, place, list, true)));

/**
 * Answers by transcript, in the order of the best of each.
 * @param {Answer[]} list
 * @param {boolean} [dated] whether the year of each is shown
 */
export function byTranscript(list, dated = false) {
  /** @type {Map<string, Answer[]>} */
  const groups = new Map();
  for (const answer of list) {
    const { page } = answer.record;
    groups.set(page, [...(groups.get(page) ?? []), answer]);
  }
  return [...groups].map(([page, group]) => {
    const { title, year } = group[0].record;
    const link = make("a", { href: `${root}${page}` }, title);
    const heading = make("h2", {}, link, ...(dated && year ? [" ", make("span", { className: "by" }, year)] : []));
    return make("section", {}, heading, make("ol", {}, ...group.map((answer, place) => item(answer, place, group))));
  });
}
