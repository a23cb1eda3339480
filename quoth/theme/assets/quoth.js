// @ts-check
/* What a reader may do with a passage: link to it, quote it, cite it, hear it, go on by keys.
   Without any of this the page reads, links, prints and searches the same. */

import { PASSAGE } from "../made/passage.js";
import { address, article, element, heading, make, passages, recall, speaker, tell } from "./passage.js";

const WIDE = "(min-width: 76.25em)"; // where the contents stand beside the text: frame.css
const THEME_KEYS = "sfpn.,"; // the letters of the theme, which act from anywhere

const recording = /** @type {HTMLElement | null} */ (article?.querySelector("figure.media") ?? null);
/** @type {ReturnType<typeof import("./media.js").player> | undefined} */
let loading;

/** @type {HTMLElement | undefined} the passage that was chosen last */
let latest;

function player() {
  loading ??= import("./media.js").then((media) => media.player(/** @type {HTMLElement} */ (recording)));
  return loading;
}

/**
 * The tools of a passage, which come when a reader first chooses one.
 * @param {HTMLElement | null} passage
 * @param {boolean} [chosen] whether the reader has chosen it just now, and not only come past it
 */
async function activate(passage, chosen = true) {
  if (!passage) return;
  latest = passage;
  const toolbar = await import("./toolbar.js"); // which may come for the later of two passages first
  if (latest === passage) toolbar.show(passage, recording && player, chosen);
}

const button = (/** @type {string} */ textContent, /** @type {() => unknown} */ onclick) =>
  make("button", { type: "button", textContent, onclick });

const arrival = make("span", { className: "arrival" });
arrival.dataset.derived = "";

/* ---- where an address leads ---- */

// yes "t=1015" "t=16:55" "t=00:16:55,60" "t-00-16-55" "00:16:55"   no "t-shirt"
const CLOCK = /^(?:t=(?:npt:)?|t-(?=\d\d-\d\d-\d\d))?((?:\d+[:-]){0,2}\d+(?:\.\d+)?)s?(?:[,-].*)?$/;

/* What the address asks for; nothing, where it is no text: "#100%" */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1)).split(":~:")[0];
  } catch {
    return "";
  }
}

/** @param {string} name of a fragment; its time in seconds if it is one */
function secondsOf(name) {
  const clock = /^t[=-]|:/.test(name) && CLOCK.exec(name)?.[1];
  return clock ? clock.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0) : undefined;
}

function resolve() {
  const name = fragment();
  if (!name || !passages.length) return;
  const target = document.getElementById(name);
  if (target) return land(target.closest(".passage"));
  const seconds = secondsOf(name);
  const timed = passages.filter((passage) => passage.dataset.timeStart && !passage.matches(".preview"));
  const begun = (/** @type {HTMLElement} */ passage) => Number(passage.dataset.timeStart) <= Number(seconds);
  const nearest = seconds === undefined ? undefined : (timed.findLast(begun) ?? timed[0]);
  if (nearest) location.replace(`#${nearest.id}`);
  else if (!location.hash.startsWith("#__")) tell(PASSAGE.not_here);
}

/** @param {HTMLElement | null} passage that a link led to */
function land(passage) {
  activate(passage);
  if (passage) greet(passage);
}

/**
 * Who follows a link sees whose words these are, and where the answer begins.
 * @param {HTMLElement} passage
 */
function greet(passage) {
  const question = passages.slice(0, passages.indexOf(passage)).findLast((earlier) => earlier.matches(".asks"));
  const who = passage.querySelector(":scope > .who") ? "" : speaker(passage);
  const section = heading(passage);
  arrival.replaceChildren(make("span", {}, make("b", {}, who), who && section ? PASSAGE.in_section : "", section));
  if (question && !passage.matches(".asks")) {
    arrival.append(make("a", { href: `#${question.id}` }, PASSAGE.read_question));
  }
  passage.prepend(arrival);
}

/**
 * A corrected word says what was heard, to a mouse, to the keyboard and to a finger, which stays on the page.
 * @param {Event} event
 */
async function explain(event) {
  const fix = /** @type {Element} */ (event.target).closest(".fix[data-heard]");
  if (!fix) return;
  const byFinger = /** @type {PointerEvent} */ (event).pointerType === "touch" || matchMedia("(hover: none)").matches;
  if (event.type === "click" && byFinger) event.preventDefault();
  (await import("./note.js")).show(/** @type {HTMLAnchorElement} */ (fix));
}

async function help() {
  (await import("./help.js")).open();
}

/* ---- keys, while a passage has the focus ---- */

const go = (/** @type {number} */ step) => (/** @type {HTMLElement} */ passage) => {
  const visible = passages.filter((other) => other === passage || other.checkVisibility());
  const next = visible[visible.indexOf(passage) + step];
  if (next) element(".time", next).focus();
};
const tool = (/** @type {"link" | "quote" | "cite"} */ name) => async (/** @type {HTMLElement} */ passage) =>
  (await import("./toolbar.js"))[name](passage);
/** @type {Record<string, (passage: HTMLElement) => void>} */
const KEYS = { j: go(1), k: go(-1), y: tool("link"), q: tool("quote"), c: tool("cite") };

function goToSearch() {
  const box = /** @type {HTMLInputElement} */ (element(".finder input, .find input"));
  if (box.checkVisibility()) box.focus();
  else element("a", /** @type {HTMLFormElement} */ (box.form)).click();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const target = /** @type {Partial<Element>} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest?.("input, textarea, select, dialog")) return;
  const off = recall("keys") === "off";
  const passage = /** @type {HTMLElement | null | undefined} */ (target.closest?.(".passage"));
  if (event.key === "?" && !off) return help();
  if (event.key === "/" && !off) {
    event.preventDefault();
    return goToSearch();
  }
  const act = off ? undefined : KEYS[event.key];
  // The theme's own letters act from anywhere on the page, which no page may do (WCAG 2.1.4).
  if ((act && passage) || THEME_KEYS.includes(event.key)) event.stopImmediatePropagation();
  if (!act || !passage) return;
  act(passage);
  event.preventDefault();
}

/* On paper, every page after the first says at its top what it is from, where the browser can (not yet Firefox). */

function headPaper() {
  const sheet = new CSSStyleSheet({ media: "print" });
  const from = JSON.stringify(`${document.title} · ${address}`);
  const look = "font: 7.5pt system-ui, sans-serif";
  sheet.replaceSync(`@page { @top-left { content: ${from}; ${look} } } @page :first { @top-left { content: none } }`);
  document.adoptedStyleSheets.push(sheet);
}

/* What says where the reader is comes with the first scroll, or at once for who has a place to come back to. */

const begin = () => import("./reading.js");
const follow = () =>
  scrollY || recall(`place.${location.pathname}`) ? begin() : addEventListener("scroll", begin, { once: true });

function onTranscript() {
  const contents = /** @type {HTMLDetailsElement | null} */ (article.querySelector(".contents"));
  if (contents && matchMedia(WIDE).matches) contents.open = true;
  follow();
  resolve();
  addEventListener("hashchange", resolve);
  const point = (/** @type {Event} */ { target, type }) => {
    // Nothing may move between the two halves of a click, so a mouse counts when it is done.
    const place = /** @type {Element} */ (target);
    if (place.closest(".tools")) return;
    if (type === "click" || place.matches(":focus-visible")) activate(place.closest(".passage"), type === "click");
  };
  article.addEventListener("focusin", point);
  article.addEventListener("click", point);
  for (const type of ["mouseover", "focusin", "click"]) article.addEventListener(type, explain);
  if (article.querySelector(".status .scripted")) {
    element("#as-heard", article).addEventListener("change", () => import("./heard.js"), { once: true });
  }
  const hint = element(".hint", article);
  hint.classList.add("known");
  hint.append(" ", button(PASSAGE.help, help));
  document.addEventListener("selectionchange", async () => (await import("./words.js")).offer(), { once: true });
}

addEventListener("keydown", pressed, true);
addEventListener("beforeprint", headPaper, { once: true });
recording?.addEventListener("play", player, { capture: true, once: true });
const video = recording?.dataset.video && recording.querySelector("a");
if (video)
  video.after(
    " ",
    button(PASSAGE.play_here, async () => (await player()).begin()),
  );
if (passages.length) onTranscript();
