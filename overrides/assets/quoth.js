/* What a reader may do with a passage: link to it, quote it, cite it, hear it, go on by keys.
   Without any of this the page reads, links, prints and searches the same. */

import { address, article, copy, dress, facts, heading, make, passages, quoted, recall, speaker, tell } from "./passage.js";

const recording = article?.querySelector("figure.media");
const player = () => (loaded ??= import("./media.js").then((found) => found.player(recording)));
let loaded, active;

/* ---- one toolbar, in the passage that it is about ---- */

const button = (words, act) => make("button", { type: "button", textContent: words, onclick: () => act(active) });
const outside = (words) => make("a", { textContent: words, target: "_blank", rel: "noopener" });
const arrival = make("span", { className: "arrival" });
const [mend, source] = [outside("Correct"), outside("Source")];
const play = button("Play", async (passage) => (await player()).play(passage));
const tools = make("span", { className: "tools", role: "group", ariaLabel: "This passage" }, arrival);
tools.dataset.derived = "";
tools.append(...(recording ? [play] : []), button("Link", link), button("Quote", quote), button("Cite", cite));
if (article?.dataset.source) tools.append(mend, source);

function link(passage) {
  copy("Link", `${address}#${passage.id}`);
}
function quote(passage) {
  const { plain, html } = quoted(passage);
  copy("Quotation", plain, html);
}
async function cite(passage) {
  dress();
  (await import("./cite.js")).open(passage);
}

function activate(passage) {
  if (!passage || passage === active) return;
  active?.classList.remove("active");
  arrival.replaceChildren();
  active = passage;
  play.hidden = !passage.dataset.timeStart;
  passage.classList.add("active");
  passage.querySelector(".time").after(tools);
  if (article.dataset.source) outward(passage);
}

/* Where a correction is suggested, and the lines of the source. */
function outward(passage) {
  const [repository, ...path] = article.dataset.source.split(" ");
  const [first, last] = passage.dataset.lines.split("-");
  const lines = `${path.join(" ")}#L${first}-L${last}`;
  const { words, title, url } = facts(passage);
  const form = { template: "correction.yml", title: `Correction: ${title}, ${passage.id}`, passage: url, source: lines, text: words };
  mend.href = `${repository}/issues/new?${new URLSearchParams(form)}`;
  source.href = `${repository}/blob/HEAD/${encodeURI(path.join(" "))}#L${first}-L${last}`;
}

/* ---- where an address leads ---- */

// "t=1015" "t=16:55" "t=00:16:55,60" "t-00-16-55" "00:16:55"
const CLOCK = /^(?:t=(?:npt:)?|t-(?=\d\d-\d\d-\d\d))?((?:\d+[:-]){0,2}\d+(?:\.\d+)?)s?(?:[,-].*)?$/;

/* What the address asks for; nothing, where it is no text: "#100%" */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1)).split(":~:")[0];
  } catch {
    return "";
  }
}

function resolve() {
  const name = fragment();
  if (!name || !passages.length) return;
  const found = document.getElementById(name);
  if (found) return land(found.closest(".passage"));
  const clock = /^t[=-]|:/.test(name) && CLOCK.exec(name)?.[1];
  const seconds = clock && clock.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  const timed = clock ? passages.filter((one) => one.dataset.timeStart && !one.matches(".preview")) : [];
  const nearest = timed.findLast((one) => Number(one.dataset.timeStart) <= seconds) ?? timed[0];
  if (nearest) location.replace(`#${nearest.id}`);
  else if (!location.hash.startsWith("#__")) tell("No passage of this page has the address that you followed.");
}

/* Who follows a link sees whose words these are, and where the answer begins. */
function land(passage) {
  const comes = passage && passage !== active;
  activate(passage);
  if (comes) greet();
}
function greet() {
  const asked = passages.slice(0, passages.indexOf(active)).findLast((one) => one.matches(".asks"));
  const who = active.querySelector(":scope > .who") ? "" : speaker(active);
  const where = heading(active);
  arrival.append(make("b", {}, who), who && where ? ", in " : "", where);
  if (asked && !active.matches(".asks")) arrival.append(make("a", { href: `#${asked.id}` }, "Read the question"));
}

async function help() {
  dress();
  (await import("./help.js")).open();
}

/* ---- keys, while a passage has the focus ---- */

const off = () => recall("keys") === "off";
const go = (step) => (passage) => {
  const seen = passages.filter((one) => one === passage || one.checkVisibility());
  seen[seen.indexOf(passage) + step]?.querySelector(".time").focus();
};
const KEYS = { j: go(1), k: go(-1), y: link, q: quote, c: cite };

function key(event) {
  const { target, key: letter } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest?.("input, textarea, select, dialog")) return;
  const passage = target.closest?.(".passage");
  if (letter === "?" && !off()) return help();
  if (letter === "/" && !off()) {
    event.preventDefault();
    const box = document.querySelector(".finder input, .find input");
    return box.checkVisibility() ? box.focus() : box.form.querySelector("a").click();
  }
  const act = !off() && passage && KEYS[letter];
  if (act) act(passage);
  // The theme's own letters act from anywhere on the page, which no page may do (WCAG 2.1.4).
  if (act || "sfpn.,".includes(letter)) event.stopImmediatePropagation();
  if (act) event.preventDefault();
}

/* ---- the contents say where the reader is ---- */

function follow(contents) {
  if (matchMedia("(min-width: 76.25em)").matches) contents.open = true;
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    const section = sections.findLast((one) => seen.has(one));
    contents.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const link = section && contents.querySelector(`[href="#${CSS.escape(section.previousElementSibling.id)}"]`);
    link?.setAttribute("aria-current", "true");
    if (link) contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
  }, { rootMargin: "-10% 0px -65%" });
  const sections = [...article.querySelectorAll(".section")];
  sections.forEach((one) => watch.observe(one));
}

addEventListener("keydown", key, true);
recording?.addEventListener("play", player, { capture: true, once: true });
const video = recording?.dataset.video && recording.querySelector("a");
video?.after(" ", button("Play it here", async () => (await player()).begin()));
if (passages.length) {
  const contents = article.querySelector(".contents");
  if (contents) follow(contents);
  resolve();
  addEventListener("hashchange", resolve);
  const point = ({ target, type }) => {
    // Nothing may move between the two halves of a click, so a mouse counts when it is done.
    if (type === "click" || target.matches(":focus-visible")) activate(target.closest(".passage"));
  };
  article.addEventListener("focusin", point);
  article.addEventListener("click", point);
  const heard = article.querySelector("label:has(.scripted) input");
  heard?.addEventListener("change", () => import("./heard.js"), { once: true });
  const hint = article.querySelector(".hint");
  hint.classList.add("known");
  hint.append(" ", button("Help", help));
  document.addEventListener("selectionchange", async () => (await import("./words.js")).offer(), { once: true });
}
