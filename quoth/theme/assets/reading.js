// @ts-check
/* Where a reader is in a transcript: the contents and the header say it, and the browser keeps it for the next visit.
   This comes with the first scroll, or at once for who has been here before. */

import { READING } from "../made/reading.js";
import { counted, fill } from "./locale.js";
import { article, element, heading, make, passages, recall } from "./passage.js";

const PLACE = `place.${location.pathname}`;
const SETTLED_MS = 250; // since the page last scrolled
const LINE = 0.3; // of the window: what crosses it is being read
const CHARS_PER_MINUTE = 1250; // of 220 words
const BEGINNING = 3; // passages that are no place to come back to
const NARROW = matchMedia("(max-width: 59.9375em)");

const begins = [0];
for (const passage of passages) begins.push(begins[begins.length - 1] + (passage.textContent ?? "").length);
const all = begins[passages.length];
const title = element(".md-header__topic:last-child .md-ellipsis");
const name = title?.textContent?.trim() ?? "";
const progress = make("div", { className: "progress" });
progress.dataset.derived = "";

/** @param {string} id of a passage; none, and nothing is kept */
function keepPlace(id) {
  try {
    if (id) localStorage.setItem(`quoth.${PLACE}`, id);
    else localStorage.removeItem(`quoth.${PLACE}`);
  } catch {}
}

/* ---- the contents ---- */

/** @type {Set<Element>} */
const visible = new Set();
const sections = [...article.querySelectorAll(".section")];
const contents = article.querySelector(".contents");

function markSection() {
  if (!contents) return;
  const id = sections.findLast((section) => visible.has(section))?.previousElementSibling?.id;
  contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const entry = id === undefined ? null : element(`[href="#${CSS.escape(id)}"]`, contents);
  entry?.setAttribute("aria-current", "true");
  if (entry) contents.scrollTop = entry.offsetTop - contents.clientHeight / 2;
}

/* ---- how far, and how much is left ---- */

function showPlace() {
  const place = passages.findLastIndex((passage) => {
    const { top, height } = passage.getBoundingClientRect();
    return height > 0 && top < innerHeight * LINE;
  });
  const read = begins[Math.max(place, 0)];
  const count = Math.ceil((all - read) / CHARS_PER_MINUTE);
  const left = counted(READING.left, count, document.documentElement.lang);
  const atEnd = passages[passages.length - 1].getBoundingClientRect().bottom < innerHeight;
  progress.style.transform = `scaleX(${atEnd ? 1 : read / all})`;
  const parts = NARROW.matches ? [left, heading(passages[place] ?? passages[0])] : [name, left];
  if (title && place > 0) title.textContent = parts.filter(Boolean).join(" · ");
  if (place >= BEGINNING || !offer.isConnected) keepPlace(place < BEGINNING || atEnd ? "" : passages[place].id);
  if (place >= BEGINNING) offer.remove();
}

/* ---- back to where one was ---- */

const offer = make("p", { className: "telling" });

/** @param {HTMLElement} passage */
function offerPlace(passage) {
  const time = passage.dataset.timeStart ? element(".time", passage).textContent.trim() : "";
  const label = fill(time ? READING.continue_at : READING.continue_in, { time, section: heading(passage) });
  const forget = () => {
    keepPlace("");
    offer.remove();
  };
  offer.append(
    make("a", { href: `#${passage.id}`, onclick: () => offer.remove() }, label),
    " ",
    make("button", { type: "button", onclick: forget }, READING.forget),
  );
  document.body.append(offer);
}

const sheet = new URL("reading.css", import.meta.url).href;
document.head.append(make("link", { rel: "stylesheet", media: "screen", href: sheet }));
document.body.append(progress);
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) visible[isIntersecting ? "add" : "delete"](target);
    markSection();
  },
  { rootMargin: "-10% 0px -65%" },
);
for (const section of sections) observer.observe(section);
const kept = passages.find((passage) => passage.id === recall(PLACE));
if (kept && !location.hash && scrollY < innerHeight) offerPlace(kept);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
function settle() {
  clearTimeout(waiting);
  waiting = setTimeout(showPlace, SETTLED_MS);
}
addEventListener("scroll", settle, { passive: true });
if (scrollY) settle();
