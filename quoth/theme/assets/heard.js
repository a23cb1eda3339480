// @ts-check
/* What was heard, where an editor has set the punctuation: the words of the source in the place of a passage's own.
   They are in the file for programs, and come only when a reader wants them. Paper has the edited text. */

import { AS_HEARD } from "../made/tools.js";
import { article, element, make, passages, tell } from "./passage.js";

/** @typedef {{ own: ChildNode[], shown: HTMLElement }} Replacement the nodes of the page, and what stands for them */

const SURROUNDINGS = ".who, .time, .tools, .arrival, .themes, .alias, .cf, .note";
const box = /** @type {HTMLInputElement} */ (element("#as-heard", article));
const paper = matchMedia("print");
/** @type {Map<HTMLElement, Replacement>} */
const replaced = new Map();
/** @type {Map<string, string> | undefined} */
let heard;

/** @returns {Promise<Map<string, string>>} what was heard, by the id of the passage */
async function load() {
  const transcript = await (await fetch("transcript.json")).json();
  return new Map(transcript.passages.map((/** @type {{ id: string, heard: string }} */ row) => [row.id, row.heard]));
}

/** @param {HTMLElement} passage */
function replace(passage) {
  const words = heard?.get(passage.id);
  if (!words || replaced.has(passage)) return;
  const nodes = [...passage.childNodes].filter((node) => !(node instanceof Element && node.matches(SURROUNDINGS)));
  const own = nodes.slice(nodes.findIndex((node) => node.textContent?.trim()));
  const shown = make("span", {}, words);
  own[0].before(shown);
  for (const node of own) node.remove();
  replaced.set(passage, { own, shown });
}

function restoreAll() {
  for (const { own, shown } of replaced.values()) shown.replaceWith(...own);
  replaced.clear();
}

async function show() {
  try {
    heard ??= await load();
  } catch {
    return tell(AS_HEARD.not_loaded);
  }
  if (box.checked && !paper.matches) for (const passage of passages) replace(passage);
  else restoreAll();
}

box.addEventListener("change", show);
paper.addEventListener("change", show);
show();
