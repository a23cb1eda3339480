/* Cases of the scripts: text in, text out, in the files beside this one. `SCRIPTS` names the folder of the scripts; see
   tests/frontend/test_scripts.py, which makes one. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.env.SCRIPTS}/`);
const load = (name) => import(new URL(name, folder).href);
const [words, rank, index, files, spelling, locale] = await Promise.all(
  ["search-words.js", "search-rank.js", "search-index.js", "search-files.js", "search-spelling.js", "locale.js"].map(
    load,
  ),
);

/** "key: value" lines in order, and the other lines. */
function fields(text) {
  const lines = text.split("\n").filter(Boolean);
  return lines.map((line) => {
    const [, key, value] = /^([^:]*): ?(.*)$/s.exec(line) ?? [null, "", line];
    return { key, value };
  });
}
const field = (text, name) => fields(text).find(({ key }) => key === name)?.value ?? "";
const yes = (answer) => (answer ? "yes" : "no");

/** A text with its hits between asterisks. */
function starred(text, tokens) {
  let shown = 0;
  let marked = "";
  for (const { hit, begin, end } of tokens) {
    if (hit) marked += `${text.slice(shown, begin)}*${text.slice(begin, end)}*`;
    else marked += text.slice(shown, end);
    shown = end;
  }
  return marked + text.slice(shown);
}

/* ---- words.txt ---- */

const WORDS = {
  words: (text) => words.searched(text).join(" "),
  query(text) {
    const { words: asked, phrases } = words.understood(text);
    return [`words: ${asked.join(" ")}`, ...(phrases.length ? [`phrases: ${phrases.join(" | ")}`] : [])].join("\n");
  },
  akin: (text) => yes(words.akin(...text.split(" "))),
  distance: (text) => String(words.distance(...text.split(" "))),
  joined: (text) => [...words.understood(text).joined].map(([part, word]) => `${part} behind ${word}`).join("\n"),
  names: (text) => words.numberedNames(text).join(", "),
  nameless: (text) => words.withoutNumber(text),
  named(text) {
    const [name, asked] = text.split(" | ");
    return yes(words.answersByName(name, asked.split(" "), words.sameName));
  },
};
const wordsCase = (text) => WORDS[text.split(":")[0]](text.slice(text.indexOf(":") + 1).trim());

/* ---- ranking.txt ---- */

// "- Ann Lee asks: Why?" "- Ann Lee heard airbags: The error bars." "- Ben Hall on Ships: We went." "- Ben (inferred): No."
const ROW = /^- (.+?)( \(inferred\))?( asks)?(?: on ([^:]+))?(?: heard ([^:]+))?: (.+)$/;

function row(line, place) {
  const [, who, inferred, asks, theme, heard, text] = ROW.exec(line);
  return [`t-${place}`, who, (inferred ? 1 : 0) + (asks ? 2 : 0), "", theme ? [theme] : [], text, heard ?? ""];
}

/** Sections with their rows: those before the first heading have none. */
function sections(lines) {
  const all = [["", []]];
  lines.forEach((line, place) => {
    if (line.startsWith("section: ")) all.push([line.slice("section: ".length), []]);
    else if (line.startsWith("- ")) all.at(-1)[1].push(row(line, place));
  });
  return all;
}

function answerLine({ who, inferred, text, words: tokens, heard, heardWords, question }) {
  const answers = question?.own ? ` (answers: ${starred(question.text, question.words)})` : "";
  const doubt = inferred ? " ?" : "";
  return `${who}${doubt}: ${starred(text, tokens)}${answers}${heard ? ` (heard: ${starred(heard, heardWords)})` : ""}`;
}

function rankingCase(text) {
  const asked = field(text, "ask")
    .split(" ")
    .map((term) => ({ word: words.searched(term.split("=")[0])[0], weight: Number(term.split("=")[1] ?? 1) }));
  const place = { page: "", title: field(text, "title"), year: field(text, "year") };
  const phrases = field(text, "phrase") ? [field(text, "phrase")] : [];
  const [name, ...value] = field(text, "filter").split(" ");
  return rank
    .passages({ ...place, sections: sections(text.split("\n")) }, asked)
    .filter((answer) => answer.score && rank.fits(answer, phrases, { [name]: value.join(" ") }))
    .sort((a, b) => b.score - a.score)
    .map(answerLine)
    .join("\n");
}

/* ---- index.txt ---- */

const tail = (path) => path.slice(path.indexOf("search/"));

/** "first: scaling 3, cost 0 5" -> the stretches that have a word, each with the parts of it that do, as bits */
function placesOf(rows, word) {
  const all = new Map();
  rows.forEach(({ value }, stretch) => {
    const [, parts] =
      value
        .split(", ")
        .map((part) => /^(\S+) ?(.*)$/.exec(part))
        .find((part) => part[1] === word)
        ?.slice(1) ?? [];
    if (parts !== undefined)
      all.set(
        stretch,
        parts
          .split(" ")
          .filter(Boolean)
          .reduce((mask, part) => mask | (1 << Number(part)), 0),
      );
  });
  return all;
}

function stretchesCase(text) {
  const asked = field(text, "words").split(" ");
  const rows = fields(text);
  const stretches = rows.filter(({ key }) => !["words", "stretches", "sign"].includes(key));
  const numberOf = (id) => stretches.findIndex(({ key }) => key === id);
  const signed = rows
    .filter(({ key }) => key === "sign")
    .map(({ value }) => new Map(value.split(" ").map((id) => [numberOf(id), 0])));
  const places = asked.map((word) => placesOf(stretches, word));
  const hits = index.scored(asked, places, signed, Number(field(text, "stretches")));
  return hits
    .sort((a, b) => b.score - a.score)
    .map((hit) => stretches[hit.stretch].key)
    .join("\n");
}

const wordsOf = (text, name) => field(text, name).split(" ");

const INDEX = {
  parts: (text) =>
    files
      .parts(field(text, "parts"))
      .map(({ language, folder }) => `${language}: ${tail(folder)}`)
      .join("\n"),
  shard: (text) =>
    files.fileOf(
      { frequent: new Set(wordsOf(text, "frequent")), first: wordsOf(text, "first") },
      field(text, "shard"),
    ) || "(the first)",
  file: (text) => files.fileName(field(text, "file")),
  list: (text) => files.spellingList(field(text, "list"), [...field(text, "list")].length),
  stem(text) {
    const [word, cut, tail] = field(text, "stem").split(" ");
    return spelling.stem([...word], [1, Number(cut ?? 0), tail ?? ""]);
  },
  form(text) {
    const [, ...lines] = text.split("\n");
    const spellings = lines.map((line) => [line.split(" ")[0], [Number(line.split(" ")[1])]]);
    return spelling.nearestForm(spellings, field(text, "form"))?.[0] ?? "(none)";
  },
  postings: (text) =>
    [...files.decoded(field(text, "postings"))]
      .map(([stretch, mask]) => `${Math.floor(stretch / 65536)}/${stretch % 65536}: ${mask.toString(2)}`)
      .join("\n"),
  sign(text) {
    const [name, ...value] = field(text, "sign").split(" ");
    return index.sign(name, value.join(" "));
  },
  words: stretchesCase,
  nearest(text) {
    const [, ...lines] = text.split("\n");
    const counts = lines.map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]);
    return spelling.closest(counts, field(text, "nearest")) ?? "(none)";
  },
};
const indexCase = (text) => INDEX[text.split(":")[0]](text);

/* ---- interface.txt ---- */

function interfaceCase(text) {
  const values = Object.fromEntries(fields(text).map(({ key, value }) => [key, value]));
  const { text: template, count, ...others } = values;
  return template ? locale.fill(template, others) : locale.counted(others, Number(count), "en");
}

/* ---- all of them ---- */

const FILES = { words: wordsCase, ranking: rankingCase, index: indexCase, interface: interfaceCase };
for (const [name, run] of Object.entries(FILES)) {
  const text = readFileSync(new URL(`${name}.txt`, import.meta.url), "utf-8");
  for (const block of text.split(/^=== /m).slice(1)) {
    const [title, ...rest] = block.split("\n");
    const [input, expected] = rest.join("\n").split(/^=>$/m);
    test(`${name}: ${title}`, () => assert.equal(run(input.trimEnd()), expected.trim()));
  }
}
