/* A link to exactly the words that a reader has selected, and a quotation of these alone. The passage's id stands before them, for the day they change.
   https://wicg.github.io/scroll-to-text-fragment/ */

import { address, article, copy, dress, make, passages, quoted, said } from "./passage.js";

const LONGEST = 120;
const ENDS = 5;
const button = (words, act) => make("button", { type: "button", textContent: words, onclick: act });
const link = button("Link to these words", () => copy("Link to these words", wanted.url));
const quote = button("Quote them", () => copy("Quotation", ...wanted.quotation));
const offered = make("p", { className: "words-link", hidden: true }, link, quote);
let wanted, later;

const encoded = (words) => encodeURIComponent(words).replaceAll("-", "%2D");
const passageOf = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".passage");

/* Whole words only: browsers find nothing else. */
function widened(range) {
  const { startContainer: first, endContainer: last } = range;
  let { startOffset: a, endOffset: b } = range;
  if (first.nodeType === 3) while (a > 0 && /\S/.test(first.data[a - 1])) a--;
  if (last.nodeType === 3) while (b > 0 && b < last.length && /\S/.test(last.data[b])) b++;
  const whole = range.cloneRange();
  whole.setStart(first, a);
  whole.setEnd(last, b);
  return whole;
}

function target(range) {
  const passage = passages.find((one) => range.intersectsNode(one));
  const whole = widened(range);
  const words = said(whole.cloneContents());
  const plain = words === whole.toString().replace(/\s+/g, " ").trim();
  const all = words.split(" ");
  if (!passage || !words) return undefined;
  const exact = (plain && words.length <= LONGEST) || all.length < 2 * ENDS;
  const parts = exact ? [words] : [all.slice(0, ENDS).join(" "), all.slice(-ENDS).join(" ")];
  const { plain: text, html } = quoted(passage, words);
  return { url: `${address}#${passage.id}:~:text=${parts.map(encoded)}`, quotation: [text, html] };
}

function show() {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
  const inside = range && article.contains(range.commonAncestorContainer) && !offered.contains(document.activeElement);
  wanted = inside ? target(range) : wanted;
  offered.hidden = !range || !wanted || !passageOf(range.startContainer);
  if (offered.hidden) return;
  const box = range.getBoundingClientRect();
  offered.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
  offered.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 230))}px`;
}

export function offer() {
  clearTimeout(later);
  later = setTimeout(show, 150);
}

dress();
document.body.append(offered);
document.addEventListener("selectionchange", offer);
offered.onmousedown = (event) => event.preventDefault();
