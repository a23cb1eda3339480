/* How well a passage answers. It should have the rare words of the question, more than once and near each other; what
   was said just before belongs to it, above all if that was a question; and who asks does not answer. */

import { akin, searched, tokens, whole } from "./search-words.js";

const USUAL = 80; // words of a passage
const LENT = 0.65; // what a word of the question before is worth
const FADES = 0.6; // and from passage to passage
const ASKING = 0.4;
const NEAR = 4;

/* Marks the words of a text that are looked for, each with its term. */
function marked(text, terms) {
  const words = tokens(text), known = new Map();
  words.forEach((one, place) => {
    if (one.whole) {
      const pair = one.word + (words[place + 1]?.begin === one.end ? words[place + 1].word : "");
      const term = terms.find(({ word }) => word === pair || word === one.word);
      if (term) one.hit = term;
      if (term?.word === pair && pair !== one.word) words[place + 1].hit = term;
    } else {
      if (!known.has(one.word)) known.set(one.word, terms.find(({ word }) => !whole(word) && akin(one.word, word)));
      one.hit = known.get(one.word);
    }
  });
  return words;
}

const terms = (words) => new Set(words.map(({ hit }) => hit).filter(Boolean));

/* Words that stand near each other in the question and here. */
function near(words, asked) {
  const hits = words.flatMap(({ hit }, place) => (hit ? [{ hit, place }] : []));
  const pairs = new Set();
  hits.forEach(({ hit, place }, at) => {
    const after = hits[at + 1];
    if (after && after.place - place <= NEAR && asked.indexOf(after.hit) - asked.indexOf(hit) === 1) pairs.add(hit);
  });
  return [...pairs].reduce((sum, { weight }) => sum + weight, 0);
}

/* The passages of a stretch, each with its score and with the words that are looked for. */
export function passages(record, asked) {
  const title = terms(marked(record.title, asked));
  return record.sections.flatMap(([section, rows]) => ofSection({ ...record, section }, rows, title, asked));
}

function ofSection(record, rows, title, asked) {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const before = new Map([...terms(marked(record.section, asked))].map((term) => [term, FADES]));
  let question;
  return rows.map(([id, who, marks, time, themes, text, heard]) => {
    const asks = (marks & 2) > 0;
    const one = { id, who, doubt: marks & 1, time, themes, text, heard, asks, record, question };
    one.words = marked(text, asked);
    one.heardWords = marked(heard, asked);
    const said = [...one.words, ...one.heardWords], name = terms(marked(who, asked));
    let score = near(one.words, asked) * 0.5, covered = 0;
    for (const term of asked) {
      const times = said.filter(({ hit }) => hit === term).length;
      const own = (2.2 * times) / (times + 0.4 + (0.8 * one.words.length) / USUAL);
      const lent = Math.min(1, one.words.length / 8) * Math.max(before.get(term) ?? 0, name.has(term) ? 1 : 0, title.has(term) ? 0.5 : 0);
      const share = Math.max(own, LENT * lent) + (own ? 0.2 * lent : 0);
      score += term.weight * share;
      covered += term.weight * Math.min(1, share / LENT);
      before.set(term, Math.max(times ? (asks ? 1 : FADES) : 0, FADES * (before.get(term) ?? 0)));
    }
    one.own = terms(said).size;
    one.score = ((score * covered) / total) * (asks ? ASKING : 1);
    question = asks ? one : question?.who !== who && question?.who ? question : undefined;
    return one;
  });
}

export const fits = (one, phrases, { person, theme, transcript, year }) =>
  (!person || one.who === person) && (!theme || one.themes.includes(theme)) && (!year || one.record.year === year) &&
  (!transcript || one.record.title === transcript) && phrases.every((words) => ` ${searched(one.text).join(" ")} `.includes(` ${words} `));
