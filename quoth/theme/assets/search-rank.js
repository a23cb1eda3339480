// @ts-check
/* How well a passage answers. It should have the rare words of the question, more than once and near each other; what
   was said just before belongs to it, above all if that was a question; and who asks does not answer. */

import { RULES } from "../made/search.js";
import { akin, isUnspaced, searched, tokens } from "./search-words.js";

/**
 * @typedef {{ word: string, weight: number, after?: string }} Term a word that is looked for; rare ones weigh more; a
 *   number may count only after another word
 * @typedef {import("./search-words.js").Token & { hit?: Term }} Word of a text, with the term that it answers
 * @typedef {[id: string, who: string, marks: number, time: string, themes: string[], text: string, heard: string]} Row
 * @typedef {{ page: string, title: string, year: string, sections: [title: string, rows: Row[]][] }} Stretch
 *   of about 1,500 words of a transcript, as quoth/pages/search_records.py writes it
 * @typedef {{ page: string, title: string, year: string, section: string }} Record where a passage stands
 * @typedef {{ person?: string, theme?: string, transcript?: string, year?: string }} Filters
 */

/**
 * @typedef {object} Answer a passage, with how well it answers
 * @property {string} id
 * @property {string} who
 * @property {boolean} inferred nobody but us says who speaks
 * @property {string} time
 * @property {string[]} themes
 * @property {string} text
 * @property {string} heard where the text was corrected
 * @property {boolean} asks
 * @property {Record} record
 * @property {Answer} [question] that it answers
 * @property {Word[]} words
 * @property {Word[]} heardWords
 * @property {number} own how many terms it has itself
 * @property {number} covered from 0 to 1: how much of what is asked it has itself
 * @property {boolean} exact it has all words of the query as they stand
 * @property {number} score
 */

const USUAL_WORDS = 80; // of a passage
const SATURATION = 2.2; // the most that a word can be worth, however often it is said
const LENT = 0.65; // what a word of the question before is worth
const FADES = 0.6; // and from passage to passage
const ASKING = 0.4; // of the score, for who asks
const NEAR_WORDS = 4;
const NEAR_WORTH = 0.5;
const SHORT_WORDS = 8; // a shorter passage borrows less
const MIN_SENTENCE_WORDS = 4; // of a query that is first where it stands as it is
const LONG_SENTENCE_WORDS = 8; // of one that a host asks; who types less of a question wants its answer first
const ORDER_WORTH = 1; // of the words of a query in their order, as a share of the score

/**
 * Marks the words of a text that are looked for, each with its term.
 * @param {string} text
 * @param {Term[]} terms
 */
function marked(text, terms) {
  const words = /** @type {Word[]} */ (tokens(text));
  /** @type {Map<string, Term | undefined>} */
  const termOf = new Map();
  words.forEach((token, place) => {
    const next = words[place + 1];
    if (token.unspaced) {
      const pair = token.word + (next?.joined ? next.word : "");
      const term = terms.find(({ word }) => word === pair || word === token.word);
      if (term) token.hit = term;
      if (term?.word === pair && pair !== token.word) next.hit = term;
      return;
    }
    if (!termOf.has(token.word)) {
      termOf.set(
        token.word,
        terms.find(({ word }) => !isUnspaced(word) && akin(token.word, word)),
      );
    }
    const term = termOf.get(token.word);
    if (!term?.after || akin(words[place - 1]?.word ?? "", term.after)) token.hit = term;
  });
  return words;
}

const termsOf = (/** @type {Word[]} */ words) => new Set(words.flatMap(({ hit }) => hit ?? []));

/**
 * What words are worth that stand near each other in the question and here.
 * @param {Word[]} words
 * @param {Term[]} asked
 */
function nearness(words, asked) {
  const hits = words.flatMap(({ hit }, place) => (hit ? [{ hit, place }] : []));
  /** @type {Set<Term>} */
  const pairs = new Set();
  hits.forEach(({ hit, place }, index) => {
    const next = hits[index + 1];
    const near = next && next.place - place <= NEAR_WORDS;
    if (near && asked.indexOf(next.hit) - asked.indexOf(hit) === 1) pairs.add(hit);
  });
  return [...pairs].reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * The passages of a stretch, each with its score and with the words that are looked for.
 * @param {Stretch} stretch
 * @param {Term[]} asked
 * @param {string[]} [sentence] all words of the query in order
 */
export function passages({ sections, ...place }, asked, sentence = []) {
  const title = termsOf(marked(place.title, asked));
  const answers = sections.flatMap(([section, rows]) => ofSection({ ...place, section }, rows, title, asked));
  if (sentence.length > 1) for (const answer of answers) if (answer.own) order(answer, sentence);
  return answers;
}

/**
 * Scores a passage for the words of the query that it has in their order; who repeats a sentence looks for that one.
 * @param {Answer} answer
 * @param {string[]} sentence
 */
function order(answer, sentence) {
  const words = searched(answer.text);
  const pairs = new Set(words.map((word, place) => `${word} ${words[place + 1]}`));
  const same = sentence.filter((word, place) => pairs.has(`${word} ${sentence[place + 1]}`)).length;
  const whole = same === sentence.length - 1 && ` ${words.join(" ")} `.includes(` ${sentence.join(" ")} `);
  answer.exact = whole && sentence.length >= (answer.asks ? LONG_SENTENCE_WORDS : MIN_SENTENCE_WORDS);
  const share = same / (sentence.length - 1);
  if (!answer.asks) answer.score *= 1 + ORDER_WORTH * share * share;
}

/**
 * Which of two answers comes first.
 * @param {Answer} first
 * @param {Answer} second
 */
export const better = (first, second) => Number(second.exact) - Number(first.exact) || second.score - first.score;

/**
 * @param {Record} record
 * @param {Row[]} rows
 * @param {Set<Term>} title
 * @param {Term[]} asked
 */
function ofSection(record, rows, title, asked) {
  /** What the words before lend, by their term. */
  const before = new Map([...termsOf(marked(record.section, asked))].map((term) => [term, FADES]));
  /** @type {Answer | undefined} */
  let question;
  return rows.map((row) => {
    const answer = { ...unscored(row, record, asked), question };
    score(answer, asked, before, title);
    if (answer.asks) question = answer;
    else if (!question?.who || question.who === answer.who) question = undefined;
    return answer;
  });
}

/**
 * @param {Row} row
 * @param {Record} record
 * @param {Term[]} asked
 * @returns {Answer}
 */
function unscored([id, who, marks, time, themes, text, heard], record, asked) {
  return {
    ...{ id, who, time, themes, text, heard, record },
    inferred: (marks & RULES.marks.inferred) > 0,
    asks: (marks & RULES.marks.asks) > 0,
    words: marked(text, asked),
    heardWords: marked(heard, asked),
    own: 0,
    covered: 0,
    exact: false,
    score: 0,
  };
}

/**
 * Scores a passage, and says in `before` what it lends to the next.
 * @param {Answer} answer
 * @param {Term[]} asked
 * @param {Map<Term, number>} before
 * @param {Set<Term>} title
 */
function score(answer, asked, before, title) {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const { words, asks } = answer;
  const spoken = [...words, ...answer.heardWords];
  const name = termsOf(marked(answer.who, asked));
  let sum = nearness(words, asked) * NEAR_WORTH;
  let covered = 0;
  for (const term of asked) {
    const times = spoken.filter(({ hit }) => hit === term).length;
    const own = (SATURATION * times) / (times + 0.4 + (0.8 * words.length) / USUAL_WORDS);
    const around = Math.max(before.get(term) ?? 0, name.has(term) ? 1 : 0, title.has(term) ? 0.5 : 0);
    const lent = Math.min(1, words.length / SHORT_WORDS) * around;
    const share = Math.max(own, LENT * lent) + (own ? 0.2 * lent : 0);
    sum += term.weight * share;
    covered += term.weight * Math.min(1, share / LENT);
    const lends = asks ? 1 : FADES;
    before.set(term, Math.max(times ? lends : 0, FADES * (before.get(term) ?? 0)));
  }
  const own = termsOf(spoken);
  answer.own = own.size;
  answer.covered = [...own].reduce((sum, { weight }) => sum + weight, 0) / total;
  answer.score = ((sum * covered) / total) * (asks ? ASKING : 1);
}

/**
 * Whether a passage has every phrase and is what the filters ask for.
 * @param {Answer} answer
 * @param {string[]} phrases
 * @param {Filters} filters
 */
export function fits({ who, themes, text, record }, phrases, { person, theme, transcript, year }) {
  const words = phrases.length ? ` ${searched(text).join(" ")} ` : "";
  return (
    (!person || who === person) &&
    (!theme || themes.includes(theme)) &&
    (!year || record.year === year) &&
    (!transcript || record.title === transcript) &&
    phrases.every((phrase) => words.includes(` ${phrase} `))
  );
}
