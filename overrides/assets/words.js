/* A link to exactly the words that a reader has selected. The passage's id stands before them, for the day they change.
   https://wicg.github.io/scroll-to-text-fragment/ */

import { address, article, copy, dress, make, passages, said } from "./passage.js";

const LONGEST = 120;
const ENDS = 5;
const button = make("button", { type: "button", className: "words-link", textContent: "Link to these words", hidden: true });
let wanted = "", later;

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
  if (!passage || !words) return "";
  const exact = (plain && words.length <= LONGEST) || all.length < 2 * ENDS;
  const parts = exact ? [words] : [all.slice(0, ENDS).join(" "), all.slice(-ENDS).join(" ")];
  return `${address}#${passage.id}:~:text=${parts.map(encoded)}`;
}

function show() {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
  wanted = range && article.contains(range.commonAncestorContainer) && !button.matches(":focus") ? target(range) : wanted;
  button.hidden = !range || !wanted || !passageOf(range.startContainer);
  if (button.hidden) return;
  const box = range.getBoundingClientRect();
  button.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
  button.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 170))}px`;
}

export function offer() {
  clearTimeout(later);
  later = setTimeout(show, 150);
}

dress();
document.body.append(button);
document.addEventListener("selectionchange", offer);
button.onmousedown = (event) => event.preventDefault();
button.onclick = () => copy("Link to these words", wanted);
