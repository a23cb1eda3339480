// @ts-check
/* What was heard in the place of a corrected word, in a note at the word, with a link to the edit. It stays while the
   mouse is on the word or on the note, while one of them has the focus, and after a tap until the next one elsewhere.
   https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus */

import { NOTE } from "../made/tools.js";
import { fill } from "./locale.js";
import { loadStyles, make } from "./passage.js";

const LEAVING_MS = 250; // the mouse may take so long from the word to the note
const [ROOM_PX, EDGE_PX] = [130, 8]; // a word nearer to the top than this has its note below it

const words = make("span", { id: "heard-note" });
const edit = make("a", { textContent: NOTE.edit });
const note = make("span", { className: "note" }, words, " ", edit);
note.dataset.derived = "";
/** @type {HTMLAnchorElement | undefined} */
let fix;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/** @param {HTMLAnchorElement} corrected */
export async function show(corrected) {
  clearTimeout(leaving);
  if (fix === corrected) return;
  hide();
  fix = corrected;
  await loadStyles("tools");
  if (fix !== corrected) return;
  const { heard } = fix.dataset;
  words.textContent = heard ? fill(NOTE.heard, { heard }) : NOTE.added;
  edit.href = fix.href;
  fix.setAttribute("aria-describedby", words.id);
  fix.after(note);
  place(fix);
}

/** @param {HTMLElement} word */
function place(word) {
  const passage = /** @type {HTMLElement} */ (word.closest(".passage")).getBoundingClientRect();
  const [box] = word.getClientRects();
  const width = note.offsetWidth;
  const left = Math.max(EDGE_PX, Math.min(box.left, document.documentElement.clientWidth - width - EDGE_PX));
  note.style.left = `${left - passage.left}px`;
  note.style.top = box.top < ROOM_PX ? `${box.bottom - passage.top}px` : "auto";
  note.style.bottom = box.top < ROOM_PX ? "auto" : `${passage.bottom - box.top}px`;
}

function hide() {
  clearTimeout(leaving);
  fix?.removeAttribute("aria-describedby");
  fix = undefined;
  note.remove();
}

const within = (/** @type {EventTarget | null} */ target) =>
  target instanceof Node && (note.contains(target) || fix?.contains(target));

addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("focusin", ({ target }) => fix && !within(target) && hide());
addEventListener("click", ({ target }) => fix && !within(target) && hide());
addEventListener("mouseover", ({ target }) => {
  if (!fix || within(document.activeElement)) return;
  clearTimeout(leaving);
  if (!within(target)) leaving = setTimeout(hide, LEAVING_MS);
});
