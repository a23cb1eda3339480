/* What was heard, where an editor has set the punctuation: the words of the source in the place of a passage's own.
   They are in the file for programs, and come only when a reader wants them. Paper has the edited text. */

import { article, make, passages, tell } from "./passage.js";

const AROUND = ".who, .time, .tools, .themes, .alias, .cf";
const box = article.querySelector("#as-heard");
const paper = matchMedia("print");
const replaced = new Map();
let heard;

async function fetched() {
  const talk = await (await fetch("transcript.json")).json();
  return new Map(talk.passages.map(({ id, heard }) => [id, heard]));
}

function replace(passage) {
  const words = heard.get(passage.id);
  if (!words || replaced.has(passage)) return;
  const nodes = [...passage.childNodes].filter((node) => !node.matches?.(AROUND));
  const own = nodes.slice(nodes.findIndex((node) => node.textContent.trim()));
  const instead = make("span", {}, words);
  own[0].before(instead);
  own.forEach((node) => node.remove());
  replaced.set(passage, { own, instead });
}

function restore({ own, instead }, passage) {
  instead.replaceWith(...own);
  replaced.delete(passage);
}

async function show() {
  try {
    heard ??= await fetched();
  } catch {
    return tell("The words of the source did not come. “How this text was edited” has them too.");
  }
  if (box.checked && !paper.matches) passages.forEach(replace);
  else replaced.forEach(restore);
}

box.addEventListener("change", show);
paper.addEventListener("change", show);
show();
