// @ts-check
/* A passage of the page: what it says, who says it, and how a person tells others of it. */

import { PASSAGE, QUOTATION } from "../made/passage.js";
import { fill } from "./locale.js";

/** What a page is of; pages written by hand have none, and there nothing below is asked for. */
export const article = /** @type {HTMLElement} */ (document.querySelector("article.q"));
export const passages = /** @type {HTMLElement[]} */ ([...(article?.querySelectorAll(".passage") ?? [])]);
export const address =
  /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ??
  location.origin + location.pathname;

const SURROUNDINGS = ".who, .time, .themes, .cf, .tools, .arrival, .repeat, .alias, .fix[data-derived], h2, .under";
const MESSAGE_MS = 4000;

/**
 * An element that is surely there.
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export const element = (selector, within = document) => /** @type {HTMLElement} */ (within.querySelector(selector));

/**
 * A new element with its properties and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[NoInfer<Tag>]}
 */
export function make(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

const textOf = (/** @type {string} */ selector) => element(selector, article)?.textContent.trim() ?? "";

/**
 * The words of a stretch of the page, without what stands around them.
 * @param {Element | DocumentFragment} stretch a copy, which this takes apart
 */
export function spokenWords(stretch) {
  for (const note of stretch.querySelectorAll(SURROUNDINGS)) note.remove();
  return (stretch.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * Who says a passage; empty if nobody knows.
 * @param {HTMLElement} passage
 */
export function speaker(passage) {
  const before = passages.slice(0, passages.indexOf(passage) + 1);
  const labelled = before.findLast((earlier) => earlier.querySelector(":scope > .who"));
  if (!labelled || !passage.dataset.speaker || labelled.dataset.speaker !== passage.dataset.speaker) return "";
  return element(".who", labelled).firstChild?.textContent?.trim() ?? "";
}

/**
 * The heading above a passage.
 * @param {HTMLElement} passage
 */
export const heading = (passage) => passage.closest(".section")?.previousElementSibling?.textContent ?? "";

/**
 * What there is to say of a passage.
 * @param {HTMLElement} passage
 */
export function facts(passage) {
  const timed = passage.dataset.timeStart !== undefined;
  const inferred = passage.dataset.basis === "inferred";
  const time = timed ? element(".time", passage).textContent.trim() : passage.id;
  const status = textOf(".status").split(". ")[0];
  return {
    words: spokenWords(/** @type {Element} */ (passage.cloneNode(true))),
    who: speaker(passage) + (inferred ? QUOTATION.inferred_speaker : ""),
    title: textOf("h1"),
    published: textOf(".byline").replaceAll(" · ", ", "),
    time,
    place: timed ? fill(QUOTATION.at_time, { time }) : fill(QUOTATION.at_passage, { id: time }),
    state: inferred ? fill(QUOTATION.inferred_state, { status }) : status,
    url: `${address}#${passage.id}`,
  };
}

/**
 * What the browser keeps for a reader. It may refuse: then nothing is kept, and all else works.
 * @param {string} name
 */
export function recall(name) {
  try {
    return localStorage.getItem(`quoth.${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`quoth.${name}`, value);
  } catch {}
}

const markdownText = (/** @type {string} */ text) => text.replace(/[\\\u0060*_[\]<>#]/g, "\\$&");

/**
 * Three ways to quote a passage, or some words of it.
 * @param {HTMLElement} passage
 * @param {string} [part]
 */
export function quoted(passage, part) {
  const { who, title, published, place, state, url, words: all } = facts(passage);
  const words = part ?? all;
  const by = who && `${who}, `;
  const end = [published, place].filter(Boolean).join(", ");
  const html = make(
    "div",
    {},
    make("blockquote", { cite: url }, make("p", {}, words)),
    make("p", {}, `— ${by}`, make("cite", {}, title), `, ${end}. `, make("a", { href: url }, url), ` [${state}]`),
  );
  const values = { words, by, title, end, state: `[${state}]` };
  const escaped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, markdownText(value)]));
  return {
    plain: fill(QUOTATION.plain, { ...values, url }),
    markdown: fill(QUOTATION.markdown, { ...escaped, url }),
    html: html.innerHTML,
  };
}

const message = make("p", { className: "telling", role: "status" });
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;
document.body.append(message);

/**
 * Tells everybody: in the corner of the window, and through screen readers.
 * @param {string} text
 */
export function tell(text) {
  (document.querySelector("dialog[open]") ?? document.body).append(message);
  message.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => {
    message.textContent = "";
  }, MESSAGE_MS);
}

/**
 * @param {string} name of what is copied, as the reader is told
 * @param {string} plain
 * @param {string} [html]
 */
export async function copy(name, plain, html) {
  const kinds = { "text/plain": plain, ...(html && { "text/html": html }) };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    tell(fill(PASSAGE.copied, { name }));
  } catch {
    tell(PASSAGE.not_copied);
  }
}

const toolsSheet = new URL("tools.css", import.meta.url).href;

/** What only some readers need has a style sheet of its own, which comes with it. */
export function loadToolStyles() {
  if (document.querySelector("#tools-css")) return;
  document.head.append(make("link", { id: "tools-css", rel: "stylesheet", href: toolsSheet }));
}
