/* The search page. The index finds stretches of about 1,500 words; what is shown are the passages in them, the
   best first. */

import { make } from "./passage.js";
import { nearest, parts, sign, stretches } from "./search-index.js";
import { fits, passages } from "./search-rank.js";
import { understood } from "./search-words.js";

const MOST = 30; // answers at first
const READ = [12, 36, 96]; // stretches that are read, as long as there are few answers
const FEW = 8;
const LONGEST = 40; // words that are looked for at once
const WEAK = 0.2; // of the best answer's score
const WINDOW = 36;
const TYPED = 100; // milliseconds after the last key
const OPENS = /[\p{Sc}"“„«(]*$/u; // what belongs to the word behind it: “$”400

const root = new URL("../", import.meta.url);
const form = document.querySelector(".finder");
const found = document.querySelector(".found");
const answers = document.querySelector(".answers");
const all = parts(form.dataset.bundles);
let latest = 0;

/* ---- what is shown ---- */

/* The part of a text that has most of the words that are looked for, with these marked. */
function excerpt(text, words, room = WINDOW) {
  let best = 0, most = -1;
  for (let i = 0; i < words.length; i++) {
    const value = new Set(words.slice(i, i + room).map(({ hit }) => hit)).size;
    const opens = i === 0 || words[i].hit || /[.?!。？！]["”’)]?\s*$/.test(text.slice(words[i - 1].end, words[i].begin));
    if (value > most && opens) [best, most] = [i, value];
  }
  const begin = words[best]?.hit ? Math.max(0, best - 6) : best;
  const quote = make("q", {}, begin ? "… " : "");
  let at = begin ? words[begin].begin - OPENS.exec(text.slice(0, words[begin].begin))[0].length : 0;
  for (const { hit, begin: from, end } of words.slice(begin, begin + room)) {
    if (hit) quote.append(text.slice(at, from), make("mark", {}, text.slice(from, end)));
    else quote.append(text.slice(at, end));
    at = end;
  }
  quote.append(begin + room < words.length ? " …" : text.slice(at));
  return quote;
}

/* The question that a passage answers, unless the answer above it has said it. */
function asking({ question }, above) {
  if (!question?.own || question === above?.question) return "";
  const asked = question.who ? `${question.who} asked: ` : "Question: ";
  return make("span", { className: "asked" }, asked, excerpt(question.text, question.words, 24));
}

/* What makes the browser light the words in their passage: so many around them that they stand only there. */
function lit({ text, words }) {
  const at = words.findIndex(({ hit }) => hit);
  if (at < 0) return "";
  const around = text.slice(words[Math.max(0, at - 2)].begin, words[Math.min(words.length - 1, at + 4)].end);
  return `:~:text=${encodeURIComponent(around.replace(/\s+/g, " ")).replaceAll("-", "%2D")}`;
}

function answer(one, place, group) {
  const doubt = one.doubt ? make("abbr", { title: "speaker inferred" }, " ?") : "";
  const where = [one.record.section, one.time].filter(Boolean).join(", ");
  const by = make("span", { className: "by" }, make("b", {}, one.who, doubt), one.who ? " " : "", where);
  const heard = one.heardWords.some(({ hit }) => hit) && make("span", { className: "by" }, `heard: ${one.heard}`);
  const shown = [by, asking(one, group[place - 1]), excerpt(one.text, one.words), heard].filter(Boolean);
  return make("li", {}, make("a", { href: `${root}${one.record.page}#${one.id}${lit(one)}` }, ...shown));
}

function show(list, most) {
  const groups = new Map();
  for (const one of list.slice(0, most)) groups.set(one.record.page, [...(groups.get(one.record.page) ?? []), one]);
  const made = [...groups].map(([page, group]) =>
    make("section", {}, make("h2", {}, make("a", { href: `${root}${page}` }, group[0].record.title)), make("ol", {}, ...group.map(answer))));
  const more = make("button", { type: "button", onclick: () => show(list, most + MOST) }, `Show more of ${list.length}`);
  answers.replaceChildren(...made, ...(list.length > most ? [more] : []));
}

function tell({ list, more }, mended, without) {
  const many = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;
  const pages = new Set(list.map((one) => one.record.page)).size;
  const instead = [...mended].map(([word, near]) => `Nobody says “${word}”: this is for “${near}”. `).join("");
  const none = without ? `Without the filters there are ${many(without, "passage")}.` : "Fewer words, or others, may find some.";
  const some = `${more ? "The best " : ""}${many(list.length, "passage")} in ${many(pages, "transcript")}`;
  found.textContent = instead + (list.length ? some : `No passage has these words. ${none}`);
}

/* The transcripts to choose from are those that answer; all of an archive would be most of the page. */
function offer(titles) {
  const { transcript } = form.elements;
  if (!transcript || transcript.value) return;
  transcript.replaceChildren(transcript.options[0], ...[...new Set(titles)].sort().map((title) => make("option", {}, title)));
}

/* ---- what is looked for ---- */

/* The passages that have the words, the best first, and whether there may be more. */
async function answering(words, phrases, filters) {
  const signs = Object.entries(filters).map(([name, value]) => sign(name, value));
  const hits = (await Promise.all(all.map((part) => stretches(part, words, signs)))).flat().sort((a, b) => b.score - a.score);
  let list = [], done = 0;
  for (const end of READ) {
    const records = await Promise.all(hits.slice(done, end).map(async (hit) => passages(await hit.data(), hit.terms)));
    list.push(...records.flat().filter((one) => one.score && fits(one, phrases, filters)));
    done = end;
    if (list.length >= FEW || done >= hits.length) break;
  }
  list.sort((a, b) => b.score - a.score);
  list = list.filter((one) => one.score >= WEAK * list[0].score && (one.own || one.question?.own));
  return { list, more: hits.length > done };
}

/* The words as the archive spells them, where nobody says them as they were typed. */
async function mend(words, { list }) {
  const said = new Set(list.flatMap((one) => [...one.words, ...one.heardWords, ...(one.question?.words ?? [])]).map(({ hit }) => hit?.word));
  const mended = new Map();
  for (const word of words.filter((one) => one.length > 3 && !said.has(one))) {
    const near = await nearest(all, word);
    if (near) mended.set(word, near);
  }
  return mended;
}

/* Browsers refuse an address that is too long, or too many in a row: the search goes on. */
function address(now) {
  try {
    history.replaceState(null, "", now);
  } catch {}
}

async function search() {
  const turn = ++latest;
  const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const { q = "", ...filters } = asked;
  address(`?${new URLSearchParams(asked)}`.replace(/\?$/, location.pathname));
  const { phrases, words: asks } = understood(q);
  const words = asks.slice(0, LONGEST);
  if (!words.length) return answers.replaceChildren(), (found.textContent = "");
  const filtered = Object.keys(filters).length > 0;
  let made = await answering(words, phrases, filters);
  const everywhere = filtered && !made.list.length ? await answering(words, phrases, {}) : made;
  const mended = await mend(words, everywhere);
  if (mended.size) made = await answering(words.map((one) => mended.get(one) ?? one), phrases, filters);
  if (turn !== latest) return;
  tell(made, mended, filtered ? everywhere.list.length : 0);
  show(made.list, MOST);
  offer(made.list.map((one) => one.record.title));
}

/* Arrows go from answer to answer. */
function arrows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...answers.querySelectorAll("li a")];
  if (!step || event.target.matches("select") || !links.length) return;
  event.preventDefault();
  (links[links.indexOf(document.activeElement) + step] ?? form.elements.q).focus();
}

let waiting;
offer(new URLSearchParams(location.search).getAll("transcript"));
for (const [name, value] of new URLSearchParams(location.search)) for (const field of form) if (field.name === name) field.value = value;
form.addEventListener("submit", (event) => (event.preventDefault(), search()));
form.addEventListener("input", () => (clearTimeout(waiting), (waiting = setTimeout(search, TYPED))));
addEventListener("keydown", arrows);
if (!form.elements.q.value) form.elements.q.focus();
search();
