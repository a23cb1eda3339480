// @ts-check
/* A link to exactly the words that a reader has selected, and a quotation of these alone. The passage's id stands before
   them, for the day they change.
   https://wicg.github.io/scroll-to-text-fragment/ */

import { QUOTATION } from "../made/passage.js";
import { SELECTION } from "../made/tools.js";
import { address, article, copy, loadStyles, make, passages, quoted, spokenWords } from "./passage.js";

/** @typedef {{ url: string, plain: string, html: string }} Target words that are selected, to link to or to quote */

const MAX_EXACT_CHARS = 120; // longer stretches are named by their first and last words
const ENDS = 5; // words at each end
const SETTLED_MS = 150; // since the selection last changed
const [GAP_PX, OFFER_WIDTH_PX] = [8, 230];

/** @type {Target | undefined} */
let target;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const button = (/** @type {string} */ label, /** @type {(target: Target) => unknown} */ act) =>
  make("button", { type: "button", textContent: label, onclick: () => target && act(target) });
const link = button(SELECTION.link, ({ url }) => copy(SELECTION.link, url));
const quote = button(SELECTION.quote, ({ plain, html }) => copy(QUOTATION.label, plain, html));
const offered = make("p", { className: "words-link", hidden: true }, link, quote);

const encoded = (/** @type {string} */ words) => encodeURIComponent(words).replaceAll("-", "%2D");
const inPassage = (/** @type {Node} */ node) =>
  (node instanceof Element ? node : node.parentElement)?.closest(".passage");

/**
 * Whole words only: browsers find nothing else.
 * @param {Range} range
 */
function widened(range) {
  const { startContainer: first, endContainer: last } = range;
  let { startOffset: begin, endOffset: end } = range;
  if (first instanceof Text) while (begin > 0 && /\S/.test(first.data[begin - 1])) begin--;
  if (last instanceof Text) while (end > 0 && end < last.length && /\S/.test(last.data[end])) end++;
  const whole = range.cloneRange();
  whole.setStart(first, begin);
  whole.setEnd(last, end);
  return whole;
}

/**
 * @param {Range} range
 * @returns {Target | undefined}
 */
function targetOf(range) {
  const passage = passages.find((other) => range.intersectsNode(other));
  const whole = widened(range);
  const words = spokenWords(whole.cloneContents());
  if (!passage || !words) return undefined;
  const plain = words === whole.toString().replace(/\s+/g, " ").trim();
  const all = words.split(" ");
  const exact = (plain && words.length <= MAX_EXACT_CHARS) || all.length < 2 * ENDS;
  const parts = exact ? [words] : [all.slice(0, ENDS).join(" "), all.slice(-ENDS).join(" ")];
  const quotation = quoted(passage, words);
  return { ...quotation, url: `${address}#${passage.id}:~:text=${parts.map(encoded)}` };
}

function show() {
  const selection = getSelection();
  const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  const inside = range && article.contains(range.commonAncestorContainer) && !offered.contains(document.activeElement);
  if (inside) target = targetOf(range);
  offered.hidden = !range || !target || !inPassage(range.startContainer);
  if (offered.hidden || !range) return;
  const box = range.getBoundingClientRect();
  offered.style.insetBlockStart = `${box.bottom + scrollY + GAP_PX}px`;
  offered.style.insetInlineStart = `${Math.max(GAP_PX, Math.min(box.left, innerWidth - OFFER_WIDTH_PX))}px`;
}

export function offer() {
  clearTimeout(waiting);
  waiting = setTimeout(show, SETTLED_MS);
}

loadStyles("tools");
document.body.append(offered);
document.addEventListener("selectionchange", offer);
offered.onmousedown = (event) => event.preventDefault();
