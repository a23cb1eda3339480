/* The search page. Pagefind finds the sections that have the words; what is shown are the passages in them, the best
   first. How a section's content is written: quoth/pages/search.py. */

import { make } from "./passage.js";

const MOST = 30;
const SECTIONS = 30;
const WINDOW = 36;
const COMMON = new Set(
  `a about an and are as at be been but by can could did do does for from had has have he her his how i if in is it its
  me my not of on or our s say says she should so t that the their them there they this to us was we were what when
  where which who whom why will with would you your`.split(/\s+/));
const KNOWN = /^[\ue100-\ue17f]/;
const HEARD = "\ue001";
// Scripts without spaces between words, in which every character is one.
const WHOLE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]/g;

const root = new URL("../", import.meta.url);
const form = document.querySelector(".finder");
const found = document.querySelector(".found");
const answers = document.querySelector(".answers");
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
let engines, latest = 0;

async function engine(language) {
  const { createInstance } = await import(`${root}search/${language}/pagefind.js`);
  const made = createInstance({ basePath: `${root.pathname}search/${language}/` });
  return { language, made, size: (await made.search(null)).results.length };
}

/* "scaling laws" cost -> the phrases, and all words that are looked for */
function understood(query) {
  const phrases = [...query.matchAll(/["“„«]([^"”“»]+)["”“»]/g)].map((one) => plain(one[1].replace(WHOLE, " $& ")));
  const words = [...new Set(plain(query.replace(WHOLE, " $& ")).split(" "))].filter(Boolean);
  const rare = words.filter((one) => !COMMON.has(one));
  return { phrases, words: rare.length ? rare : words };
}

/* The word of the corpus that is nearest to one that nobody said: at most two letters are other, or change places. */
async function nearest(word, { language }) {
  const list = await (await fetch(`${root}search/${language}.words.json`)).json();
  const most = word.length < 6 ? 1 : 2;
  const best = list.map((one) => [distance(word, one), one]).filter(([far]) => far <= most).sort((a, b) => a[0] - b[0])[0];
  return best?.[1];
}
function distance(a, b) {
  if (Math.abs(a.length - b.length) > 2) return 9;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/* Whether a word of a text is the one that is looked for: Pagefind also brings words that only begin like it. */
function akin(token, word) {
  const least = word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
  return plain(token).split(" ").some((part) => part.startsWith(least));
}

/* Every section of one language that has some of the words: how well, and where each word stands. */
async function sections(words, signs, one) {
  const hits = new Map();
  const chosen = await Promise.all(signs.map(async (sign) => new Set((await one.made.search(sign)).results.map(({ id }) => id))));
  for (const word of words) {
    const every = (await one.made.search(word)).results;
    const results = every.filter(({ id }) => chosen.every((ids) => ids.has(id)));
    const weight = Math.log(1 + one.size / (results.length || 1));
    for (const result of results) {
      const hit = hits.get(result.id) ?? { data: result.data, score: 0, terms: [] };
      hit.score += weight;
      hit.terms.push({ word, weight, at: new Set(result.words) });
      hits.set(result.id, hit);
    }
  }
  const all = words.length;
  return [...hits.values()].map((hit) => ({ ...hit, all, score: hit.score * hit.terms.length }));
}

/* The passages of a section, with the words that were found in each. */
function passages({ content, meta, raw_url }, { terms, all }) {
  const tokens = content.split(/\s+/), made = [];
  let heard = false;
  tokens.forEach((token, place) => {
    if (KNOWN.test(token)) {
      const text = String.fromCharCode(...[...token].map((one) => one.charCodeAt(0) - 0xe100));
      const [id, who, doubt, time, themes] = JSON.parse(text);
      made.push({ id, who, doubt, time, themes, words: [], heard: [], meta, page: raw_url.split("#")[0] });
      heard = false;
    } else if (token === HEARD) heard = true;
    else made.at(-1)?.[heard ? "heard" : "words"].push({ token, hit: terms.find((term) => term.at.has(place) && akin(token, term.word)) });
  });
  for (const one of made) {
    const said = [...one.words, ...one.heard];
    const name = plain(one.who).split(" ");
    let score = 0, kinds = 0;
    for (const term of terms) {
      const times = said.filter(({ hit }) => hit === term).length + (name.includes(term.word) ? 1 : 0);
      score += (term.weight * times * 2) / (times + 1 + said.length / 200);
      kinds += times > 0;
    }
    one.score = one.words.length && said.some(({ hit }) => hit) ? (score * kinds) / all : 0;
  }
  return made;
}

const bare = (one) => ` ${plain(one.words.map(({ token }) => token).join(" "))} `;
const fits = (one, phrases, { person, theme }) =>
  (!person || one.who === person) && (!theme || one.themes.includes(theme)) && phrases.every((words) => bare(one).includes(` ${words} `));

/* The part of a passage that has most of the words, with these marked. */
function excerpt({ words }) {
  let best = 0, most = -1;
  for (let i = 0; i < words.length; i++) {
    const value = new Set(words.slice(i, i + WINDOW).map(({ hit }) => hit)).size;
    if (value > most && (i === 0 || /[.?!]["”]?$/.test(words[i - 1].token) || words[i].hit)) [best, most] = [i, value];
  }
  const begin = words[best]?.hit ? Math.max(0, best - 6) : best;
  const shown = words.slice(begin, begin + WINDOW);
  const quote = make("q", {}, begin ? "… " : "");
  shown.forEach(({ token, hit }, i) => {
    const next = shown[i + 1];
    const space = next && !(token.match(WHOLE) && next.token.match(WHOLE)) ? " " : "";
    const [, word, end] = /^(.*?)(\p{P}*)$/u.exec(token);
    quote.append(...(hit ? [make("mark", {}, word), end] : [token]), space);
  });
  if (begin + WINDOW < words.length) quote.append(" …");
  return quote;
}

function answer(one) {
  const doubt = one.doubt ? make("abbr", { title: "speaker inferred" }, " ?") : "";
  const place = [one.meta.section, one.time].filter(Boolean).join(", ");
  const head = make("span", { className: "by" }, make("b", {}, one.who, doubt), one.who ? " " : "", place);
  const heard = one.heard.some(({ hit }) => hit) ? one.heard.map(({ token }) => token).join(" ") : "";
  const row = make("a", { href: `${root}${one.page}#${one.id}` }, head, excerpt(one), heard && make("span", { className: "by" }, `heard: ${heard}`));
  return make("li", {}, row);
}

function show(list, more) {
  const groups = Map.groupBy ? Map.groupBy(list.slice(0, more), (one) => one.page) : grouped(list.slice(0, more));
  answers.replaceChildren(...[...groups.values()].map((group) =>
    make("section", {}, make("h2", {}, make("a", { href: `${root}${group[0].page}` }, group[0].meta.title)), make("ol", {}, ...group.map(answer)))));
  if (list.length > more) {
    const rest = make("button", { type: "button", onclick: () => show(list, more + MOST) }, `Show more of ${list.length}`);
    answers.append(rest);
  }
}
function grouped(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.page, [...(groups.get(one.page) ?? []), one]);
  return groups;
}

function tell(list, mended, without) {
  const many = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;
  const pages = new Set(list.map((one) => one.page)).size;
  const instead = [...mended].map(([word, near]) => `Nobody says “${word}”: this is for “${near}”. `).join("");
  if (list.length) found.textContent = `${instead}${many(list.length, "passage")} in ${many(pages, "transcript")}`;
  else found.textContent = `${instead}No passage has these words. ${without ? `Without the filters there are ${many(without, "passage")}.` : "Fewer words, or others, may find some."}`;
}

/* The passages that have the words, the best first. */
async function passagesWith(words, phrases, filters) {
  const signs = Object.keys(filters).map((name) => form.elements[name].selectedOptions[0].dataset.sign);
  const hits = (await Promise.all((await engines).map((one) => sections(words, signs, one)))).flat();
  const best = hits.sort((a, b) => b.score - a.score).slice(0, SECTIONS);
  const read = await Promise.all(best.map(async (hit) => passages(await hit.data(), hit)));
  const list = read.flat().filter((one) => one.score && fits(one, phrases, filters));
  return list.sort((a, b) => b.score - a.score);
}

/* The words as the corpus spells them, where nobody says them as they were typed. */
async function mend(words, list) {
  const said = new Set(list.flatMap((one) => [...one.words, ...one.heard]).map(({ hit }) => hit?.word));
  const names = new Set(list.flatMap((one) => plain(one.who).split(" ")));
  const mended = new Map();
  for (const word of words.filter((one) => one.length > 3 && !said.has(one) && !names.has(one))) {
    for (const one of await engines) {
      const near = await nearest(word, one);
      if (near) mended.set(word, near);
    }
  }
  return mended;
}

async function search() {
  const turn = ++latest;
  const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const { q = "", ...filters } = asked; // a select's value is its option's words; its sign is what the index knows
  history.replaceState(null, "", `?${new URLSearchParams(asked)}`.replace(/\?$/, location.pathname));
  const { phrases, words } = understood(q);
  if (!words.length) return answers.replaceChildren(), (found.textContent = "");
  engines ??= Promise.all(form.dataset.languages.split(" ").map(engine));
  const filtered = Object.keys(filters).length > 0;
  const everywhere = filtered ? await passagesWith(words, phrases, {}) : [];
  let list = await passagesWith(words, phrases, filters);
  const mended = await mend(words, filtered ? everywhere : list);
  if (mended.size) list = await passagesWith(words.map((one) => mended.get(one) ?? one), phrases, filters);
  if (turn !== latest) return;
  tell(list, mended, everywhere.length);
  show(list, MOST);
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
for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
form.addEventListener("submit", (event) => (event.preventDefault(), search()));
form.addEventListener("input", () => (clearTimeout(waiting), (waiting = setTimeout(search, 200))));
addEventListener("keydown", arrows);
if (!form.elements.q.value) form.elements.q.focus();
search();
