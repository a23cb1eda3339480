// @ts-check
/* What the marks of a transcript mean, the keys, and the switch that turns these off. A phone has no keys, and reads of
   the bar at the foot instead. */

import { HELP } from "../made/tools.js";
import { loadStyles, make, recall, remember } from "./passage.js";

const MARKS = [
  [HELP.time_sign, HELP.time],
  [HELP.no_time_sign, HELP.no_time],
  [HELP.inferred_sign, HELP.inferred],
  [HELP.fix_sign, HELP.fix],
  [HELP.aside_sign, HELP.aside],
  [HELP.elsewhere_sign, HELP.elsewhere],
];
const TOUCHES = [
  [HELP.passage_sign, HELP.passage],
  [HELP.bar_sign, HELP.bar],
  [HELP.more_sign, HELP.more],
  [HELP.words_sign, HELP.words],
];
const KEYS = [
  [HELP.tab_key, HELP.tab],
  ["j, k", HELP.step],
  ["y", HELP.copy_link],
  ["q", HELP.copy_quotation],
  ["c", HELP.cite],
  ["/", HELP.search],
  ["?", HELP.help],
];

const rows = (/** @type {string[][]} */ pairs) =>
  make(
    "dl",
    { className: "signs" },
    ...pairs.flatMap(([sign, meaning]) => [make("dt", {}, sign), make("dd", {}, meaning)]),
  );

function touches() {
  return make("div", {}, make("h2", {}, HELP.touch), rows(TOUCHES));
}

function keys() {
  const box = make("input", { type: "checkbox", checked: recall("keys") !== "off" });
  box.onchange = () => remember("keys", box.checked ? "on" : "off");
  return make(
    "div",
    {},
    make("h2", {}, HELP.keys),
    make("p", {}, HELP.when_keys_act),
    rows(KEYS),
    make("p", {}, make("label", {}, box, HELP.keys_act)),
  );
}

export async function open() {
  await loadStyles("tools");
  const title = make("h2", { tabIndex: -1, autofocus: true }, HELP.marks);
  const dialog = make(
    "dialog",
    { className: "q", ariaLabel: HELP.title },
    title,
    rows(MARKS),
    matchMedia("(hover: none)").matches ? touches() : keys(),
    make("form", { method: "dialog" }, make("button", {}, HELP.close)),
  );
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  title.focus(); // not every browser heeds `autofocus` on what is no field, and then it begins at the end
  dialog.scrollTop = 0;
}
