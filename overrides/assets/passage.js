/* A passage of the page: what it says, who says it, and how a person tells others of it. */

export const article = document.querySelector("article.q");
export const passages = [...(article?.querySelectorAll(".passage") ?? [])];
export const address = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;

const read = (place) => article.querySelector(place)?.textContent.trim() ?? "";

export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/* The words of a stretch of the page, without what stands around them. */
export function said(stretch) {
  const notes = ".who, .time, .themes, .cf, .tools, .repeat, .alias, .fix[data-derived], h2, .under";
  stretch.querySelectorAll(notes).forEach((one) => one.remove());
  return stretch.textContent.replace(/\s+/g, " ").trim();
}

export function speaker(passage) {
  const label = passages
    .slice(0, passages.indexOf(passage) + 1)
    .findLast((one) => one.querySelector(":scope > .who"));
  const same = passage.dataset.speaker && label?.dataset.speaker === passage.dataset.speaker;
  return same ? label.querySelector(".who").firstChild.textContent.trim() : "";
}

export const heading = (passage) => passage.closest(".section")?.previousElementSibling?.textContent ?? "";

export function facts(passage) {
  const timed = passage.dataset.timeStart !== undefined;
  const doubt = passage.dataset.basis === "inferred" ? " [speaker inferred]" : "";
  return {
    words: said(passage.cloneNode(true)),
    who: speaker(passage) + doubt,
    title: read("h1"),
    published: read(".byline").replaceAll(" · ", ", "),
    at: timed ? passage.querySelector(".time").textContent.trim() : passage.id,
    where: timed ? "at" : "passage",
    state: `${read(".status").split(". ")[0]}${doubt && "; speaker inferred"}`,
    url: `${address}#${passage.id}`,
  };
}

/* What the browser keeps for a reader. It may refuse: then nothing is kept, and all else works. */
export function recall(name) {
  try {
    return localStorage.getItem(`quoth.${name}`);
  } catch {
    return null;
  }
}
export function remember(name, value) {
  try {
    localStorage.setItem(`quoth.${name}`, value);
  } catch {}
}

/* Three ways to quote. */
export function quoted(passage, part) {
  const { who, title, published, at, where, state, url, words: all } = facts(passage);
  const words = part ?? all;
  const by = who && `${who}, `;
  const end = [published, `${where} ${at}`].filter(Boolean).join(", ");
  const html = make("div", {},
    make("blockquote", { cite: url }, make("p", {}, words)),
    make("p", {}, `— ${by}`, make("cite", {}, title), `, ${end}. `, make("a", { href: url }, url), ` [${state}]`));
  const safe = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");
  return {
    plain: `“${words}”\n\n— ${by}“${title}”, ${end}\n${url}\n[${state}]`,
    markdown: `> ${safe(words)}\n>\n> — ${safe(by)}[*${safe(title)}*](${url}), ${safe(end)}. ${safe(`[${state}]`)}`,
    html: html.innerHTML,
  };
}

/* Tells everybody: in the corner of the window, and through screen readers. */
const telling = make("p", { className: "telling", role: "status" });
let quiet;
document.body.append(telling);
export function tell(words) {
  (document.querySelector("dialog[open]") ?? document.body).append(telling);
  telling.textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => (telling.textContent = ""), 4000);
}

export async function copy(name, plain, html) {
  const kinds = { "text/plain": plain, ...(html && { "text/html": html }) };
  const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    tell(`${name} copied`);
  } catch {
    tell("This browser does not let the page copy. Select the words and copy them yourself.");
  }
}

/* What only some readers need has a style sheet of its own, which comes with it. */
const sheet = new URL("tools.css", import.meta.url).href;
export const dress = () =>
  document.querySelector("#tools-css") ??
  document.head.append(make("link", { id: "tools-css", rel: "stylesheet", href: sheet }));
