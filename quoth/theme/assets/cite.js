// @ts-check
/* The dialog that cites and quotes a passage. `cite.json` has the citations with marks where the address of the passage
   and its time belong, and says which: a title may hold any words. */

import { QUOTATION } from "../made/passage.js";
import { CITATION_FILES, CITE, IN_NOTES } from "../made/tools.js";
import { fill } from "./locale.js";
import { copy, facts, make, quoted, recall, remember, tell } from "./passage.js";

/**
 * @typedef {{ text: string[], entry: string[] }} Style runs of plain and italic text in turn
 * @typedef {{ marks: { time: string, at: string, url: string }, styles: Record<string, Style>,
 *   records: Record<string, string> }} Citations
 * @typedef {ReturnType<typeof facts>} Facts
 */

/** @type {Record<string, "plain" | "markdown" | "html">} */
const QUOTATIONS = {
  [CITE.as_text]: "plain",
  [CITE.as_markdown]: "markdown",
  [CITE.as_html]: "html",
};
/** @type {Citations | undefined} */
let citations;

/**
 * @param {string[]} runs
 * @param {Citations} citations
 * @param {Facts} about
 */
function filled(runs, { marks }, { url, time }) {
  const fit = (/** @type {string} */ run) => run.split(marks.at).join(time).split(marks.url).join(url);
  return make("span", {}, ...runs.map((run, place) => (place % 2 ? make("i", {}, fit(run)) : fit(run))));
}

/**
 * A term with what it means, and a button that copies it.
 * @param {string} label
 * @param {string} name what the reader is told is copied
 * @param {HTMLElement} shown
 */
function part(label, name, shown) {
  const act = () => copy(name, shown.textContent, shown.matches("pre") ? "" : shown.innerHTML);
  const button = make("button", { type: "button", onclick: act }, CITE.copy);
  return [make("dt", {}, label), make("dd", {}, shown, button)];
}

/**
 * @param {string} style
 * @param {HTMLElement} passage
 * @param {Citations} citations
 */
function parts(style, passage, citations) {
  const kind = QUOTATIONS[style];
  if (kind) {
    const shown = make("pre", {}, quoted(passage)[kind]);
    return part(QUOTATION.label, fill(CITE.quotation_name, { style }), shown);
  }
  const about = facts(passage);
  const record = citations.records[style];
  if (record) {
    const { marks } = citations;
    const shown = make("pre", {}, record.split(marks.at).join(about.time).split(marks.url).join(about.url));
    return part(CITE.record, fill(CITE.record_name, { style }), shown);
  }
  const { text, entry } = citations.styles[style];
  const listed = filled(entry, citations, about);
  listed.append(` [${about.state}.]`);
  const [label, name] = IN_NOTES.includes(style)
    ? [CITE.in_note, fill(CITE.in_note_name, { style })]
    : [CITE.in_text, fill(CITE.in_text_name, { style })];
  return [
    ...part(label, name, filled(text, citations, about)),
    ...part(CITE.in_list, fill(CITE.in_list_name, { style }), listed),
  ];
}

/**
 * The menu of styles, the last that the reader chose first.
 * @param {Citations} citations
 * @param {(style: string) => void} show
 */
function chooser({ styles, records }, show) {
  const names = [...Object.keys(styles), ...Object.keys(records), ...Object.keys(QUOTATIONS)];
  const menu = make("select", {}, ...names.map((name) => make("option", {}, name)));
  menu.onchange = () => {
    remember("style", menu.value);
    show(menu.value);
  };
  menu.value = recall("style") ?? "";
  if (menu.selectedIndex < 0) menu.selectedIndex = 0;
  remember("style", menu.value);
  show(menu.value);
  return menu;
}

/** @returns {Promise<Citations>} */
const load = async () => (await fetch("cite.json")).json();

/** @param {HTMLElement} passage */
export async function open(passage) {
  try {
    citations ??= await load();
  } catch {
    return tell(CITE.not_loaded);
  }
  const loaded = citations;
  const shown = make("dl");
  const menu = chooser(loaded, (style) => shown.replaceChildren(...parts(style, passage, loaded)));
  const files = Object.entries(CITATION_FILES).flatMap(([href, name]) => [
    make("a", { href, download: "" }, name),
    " ",
  ]);
  const dialog = make(
    "dialog",
    { className: "q", ariaLabel: CITE.title },
    make("h2", {}, CITE.title),
    make("p", {}, make("label", {}, CITE.style, menu)),
    shown,
    make("p", {}, CITE.files, ...files),
    make("form", { method: "dialog" }, make("button", {}, CITE.close)),
  );
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
