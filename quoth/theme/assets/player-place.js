// @ts-check
/* Where a reader stopped in a recording, by the address of its transcript, in the browser and nowhere else. */

import { PLAYER } from "../made/tools.js";
import { fill } from "./locale.js";
import { recall, remember, tell } from "./passage.js";

const WORTH_S = 20; // who has heard less begins anew
const END_S = 10; // who is as near to the end begins anew too
const EVERY_MS = 5000;
const [MINUTE_S, HOUR_S] = [60, 3600];

/** @param {number} seconds 754 -> 12:34 */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / MINUTE_S) % MINUTE_S, whole % MINUTE_S];
  const [minutes, rest] = parts.map((part) => String(part).padStart(2, "0"));
  return whole >= HOUR_S ? `${Math.floor(whole / HOUR_S)}:${minutes}:${rest}` : `${Number(minutes)}:${rest}`;
}

/** @param {HTMLMediaElement} media */
export function keepPlace(media) {
  const name = `place ${location.pathname}`;
  let kept = true;
  let last = 0;

  function save() {
    if (!kept || media.currentTime < WORTH_S) return;
    const over = media.ended || media.currentTime > media.duration - END_S;
    remember(name, over ? "" : String(Math.floor(media.currentTime)));
    last = Date.now();
  }

  media.addEventListener("timeupdate", () => Date.now() - last > EVERY_MS && save());
  for (const event of ["pause", "seeked", "ended"]) media.addEventListener(event, save);
  addEventListener("pagehide", save);
  return {
    /** From now on the place is kept. */
    open() {
      kept = true;
    },
    /** Nothing is kept until the reader plays again. */
    forget() {
      kept = false;
      remember(name, "");
    },
    /** Goes on where the reader stopped, unless they have chosen another place. */
    resume() {
      const seconds = Number(recall(name));
      if (!seconds || media.currentTime > 1) return;
      media.currentTime = seconds;
      tell(fill(PLAYER.resumed, { time: clock(seconds) }));
    },
  };
}
