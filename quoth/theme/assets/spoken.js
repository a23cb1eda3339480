// @ts-check
/* The words that are spoken now, marked in the passage, where the source has times inside its passages. They are in a
   file of their own, which comes when a reader plays. The page itself does not change: the mark is painted over it.
   https://developer.mozilla.org/en-US/docs/Web/API/CSS_Custom_Highlight_API */

import { SURROUNDINGS } from "./passage.js";

/**
 * @typedef {object} WordTimes of a passage
 * @property {number} chars the length of its text
 * @property {[number, number][]} times characters of the text at which a word begins, each with the second
 * @typedef {[Text, number]} Spot a character of the page
 */

const NAME = "spoken";

const isSpace = (/** @type {Spot} */ [text, offset]) => /\s/.test(text.data[offset]);

/**
 * The characters of a passage as a reader reads them, with single spaces, each with its place on the page.
 * @param {HTMLElement} passage
 */
function spotsOf(passage) {
  const nodes = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  /** @type {Spot[]} */
  const spots = [];
  let spaced = true;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (text.parentElement?.closest(`[data-derived], ${SURROUNDINGS}`)) continue;
    for (let offset = 0; offset < text.length; offset++) {
      const space = isSpace([text, offset]);
      if (!space || !spaced) spots.push([text, offset]);
      spaced = space;
    }
  }
  if (spaced) spots.pop();
  return spots;
}

/**
 * What marks the words of a passage that are spoken at a second; without any effect where a browser cannot, the file
 * does not come, or the page shows other words than those of the text.
 * @returns {Promise<(passage: HTMLElement, seconds: number) => void>}
 */
export async function wordMarker() {
  const nothing = () => {};
  if (!("highlights" in CSS)) return nothing;
  /** @type {Record<string, WordTimes>} */
  let passages;
  try {
    ({ passages } = await (await fetch("word-times.json")).json());
  } catch {
    return nothing;
  }
  const highlight = new Highlight();
  CSS.highlights.set(NAME, highlight);
  /** @type {{ passage?: HTMLElement, index: number }} */
  let marked = { index: -1 };
  /** @type {Spot[]} */
  let spots = [];

  return (passage, seconds) => {
    const { chars, times } = passages[passage.id] ?? { chars: 0, times: [] };
    const index = times.findLastIndex(([, begun]) => begun <= seconds);
    if (passage === marked.passage && index === marked.index) return;
    if (passage !== marked.passage) spots = spotsOf(passage);
    marked = { passage, index };
    highlight.clear();
    if (index < 0 || spots.length !== chars) return;
    const range = new Range();
    let last = (times[index + 1]?.[0] ?? chars) - 1;
    while (last > times[index][0] && isSpace(spots[last])) last--;
    const [final, end] = spots[last];
    range.setStart(...spots[times[index][0]]);
    range.setEnd(final, end + 1);
    highlight.add(range);
  };
}
