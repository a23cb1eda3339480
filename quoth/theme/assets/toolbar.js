// @ts-check
/* The tools of the passage that a reader has chosen: in its margin, or at the foot of a narrow window. There is one
   toolbar, which moves from passage to passage. */

import { PASSAGE, QUOTATION } from "../made/passage.js";
import { TOOLBAR } from "../made/tools.js";
import { fill } from "./locale.js";
import { address, article, copy, element, facts, loadStyles, make, quoted } from "./passage.js";

/** @typedef {() => Promise<{ play: (passage: HTMLElement) => unknown }>} LoadPlayer */

const OUTSIDE = { target: "_blank", rel: "noopener" };

/** @type {HTMLElement | undefined} */
let active;
/** @type {HTMLElement | undefined} the passage whose tools the reader has closed */
let closed;
/** @type {LoadPlayer | null} */
let loadPlayer = null;

const button = (/** @type {string} */ label, /** @type {(passage: HTMLElement) => unknown} */ act) =>
  make("button", { type: "button", textContent: label, onclick: () => act(/** @type {HTMLElement} */ (active)) });

const play = button(PASSAGE.play, async (passage) => (await loadPlayer?.())?.play(passage));
const correct = make("a", { textContent: PASSAGE.correct, ...OUTSIDE });
const source = make("a", { textContent: PASSAGE.source, ...OUTSIDE });
const rest = make("span", { className: "rest", id: "more-tools" }, button(PASSAGE.link, link));
const more = button("⋯", () => unfold(more.ariaExpanded !== "true"));
const tools = make("span", { className: "tools", role: "group", ariaLabel: PASSAGE.tools });
const narrow = (/** @type {HTMLElement} */ tool, /** @type {string} */ label = "") => {
  tool.classList.add("narrow"); // stands in narrow windows only
  if (label) tool.ariaLabel = label;
  return tool;
};
tools.dataset.derived = "";
more.setAttribute("aria-controls", rest.id);
tools.append(
  play,
  narrow(button(TOOLBAR.share, share)),
  button(PASSAGE.quote, quote),
  button(PASSAGE.cite, cite),
  rest,
  narrow(more, TOOLBAR.more),
  narrow(button("×", close), TOOLBAR.close),
);
if (article.dataset.source) rest.append(correct, source);
addEventListener("keydown", ({ key }) => key === "Escape" && unfold(false));

/** @param {boolean} open whether the tools that have no place in the row are shown above it */
function unfold(open) {
  more.ariaExpanded = `${open}`;
}

/** @param {HTMLElement} passage */
export function link(passage) {
  return copy(PASSAGE.link, `${address}#${passage.id}`);
}

/** @param {HTMLElement} passage */
export function quote(passage) {
  const { plain, html } = quoted(passage);
  return copy(QUOTATION.label, plain, html);
}

/** @param {HTMLElement} passage */
export async function cite(passage) {
  loadStyles("tools");
  (await import("./cite.js")).open(passage);
}

/**
 * Hands the passage to another program of the telephone, or copies the link where there is no way to do so.
 * @param {HTMLElement} passage
 */
async function share(passage) {
  const { words, who, title, url } = facts(passage);
  const text = fill(who ? TOOLBAR.shared_by : TOOLBAR.shared, { words, who });
  try {
    await navigator.share({ title, text, url });
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError") await link(passage);
  }
}

/** @param {HTMLElement} passage */
function close(passage) {
  closed = passage;
  active = undefined;
  passage.classList.remove("active");
  element(".time", passage).focus({ preventScroll: true });
  tools.remove();
}

/**
 * @param {HTMLElement} passage
 * @param {LoadPlayer | null} player if there is a recording
 * @param {boolean} chosen whether the reader has chosen the passage just now, and not only come past it
 */
export async function show(passage, player, chosen) {
  if (passage === active || (passage === closed && !chosen)) return;
  active?.classList.remove("active");
  active = passage;
  closed = undefined;
  loadPlayer = player;
  await loadStyles("tools");
  if (active !== passage) return;
  play.hidden = !player || !passage.dataset.timeStart;
  unfold(false);
  passage.classList.add("active");
  element(".time", passage).after(tools);
  if (article.dataset.source) linkOutside(passage, article.dataset.source);
}

/**
 * Where a correction is suggested, and the lines of the source.
 * @param {HTMLElement} passage
 * @param {string} sourceFile the repository and the path of the source in it
 */
function linkOutside(passage, sourceFile) {
  const [repository, ...parts] = sourceFile.split(" ");
  const path = parts.join(" ");
  const [first, last] = (passage.dataset.lines ?? "").split("-");
  const { words, title, url } = facts(passage);
  const form = {
    template: "correction.yml",
    title: fill(PASSAGE.correction, { title, id: passage.id }),
    passage: url,
    source: `${path}#L${first}-L${last}`,
    text: words,
  };
  correct.href = `${repository}/issues/new?${new URLSearchParams(form)}`;
  source.href = `${repository}/blob/HEAD/${encodeURI(path)}#L${first}-L${last}`;
}
