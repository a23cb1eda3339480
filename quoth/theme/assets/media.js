// @ts-check
/* The recording, once a reader plays it: own files (player.js), YouTube and Vimeo. Each player goes to a second and plays,
   and tells at which second it is; the page marks the passage, and the words where the source has their times.
   https://developers.google.com/youtube/iframe_api_reference   https://developer.vimeo.com/player/sdk */

import { PLAYER, PLAYERS } from "../made/tools.js";
import { article, loadStyles, make, passages, speaker } from "./passage.js";

/**
 * @typedef {keyof typeof PLAYERS} Kind a host whose player stands in a frame of the page
 * @typedef {(seconds: number) => unknown} Seek goes to a second of the recording and plays
 * @typedef {object} Shown a player
 * @property {Seek} seek
 * @property {HTMLInputElement} follow whether the page goes along
 * @property {(name: string) => unknown} tell tells who speaks
 * @typedef {{ title: string, start: number }} SectionTime a section, and the second of the recording at which it begins
 * @typedef {ReturnType<typeof docking>} Docking
 */

/** @type {Record<Kind, (id: string, start: number) => string>} */
const EMBED = {
  youtube: (id, start) =>
    `${PLAYERS.youtube}/embed/${id}?enablejsapi=1&autoplay=1&start=${start}&origin=${location.origin}`,
  vimeo: (id, start) => `${PLAYERS.vimeo}/video/${id}?autoplay=1&dnt=1#t=${start}s`,
};
const ALLOWED = "autoplay; fullscreen; picture-in-picture";
const HANDS_OFF_MS = 4000; // a reader who scrolls is left alone so long
const [ABOVE_PX, BELOW_PX] = [60, 160]; // what the header and the player cover

const timed = passages.filter((passage) => passage.dataset.timeStart && !passage.matches(".preview, .highlight"));
const start = (/** @type {HTMLElement} */ passage) => Number(passage.dataset.timeStart);

/**
 * What a player of another host tells; whatever else it sends is nothing to us.
 * @param {unknown} data
 * @returns {{ event?: string, info?: { currentTime?: number }, data?: { seconds?: number } }}
 */
function understood(data) {
  try {
    return (typeof data === "string" ? JSON.parse(data) : data) ?? {};
  } catch {
    return {};
  }
}

/**
 * A player of another host, in a frame that is there once a reader plays.
 * @param {HTMLElement} figure
 * @param {(seconds: number) => void} tick
 * @returns {Shown}
 */
function embedded(figure, tick) {
  const kind = /** @type {Kind} */ (figure.dataset.kind);
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  const send = (/** @type {object} */ message) =>
    frame?.contentWindow?.postMessage(JSON.stringify(message), new URL(frame.src).origin);
  const begin = (/** @type {number} */ seconds) => {
    frame = make("iframe", {
      src: EMBED[kind](figure.dataset.video ?? "", Math.floor(seconds)),
      title: PLAYER.title,
      allow: ALLOWED,
      referrerPolicy: "strict-origin-when-cross-origin",
      onload: () => kind === "youtube" && send({ event: "listening" }),
    });
    figure.prepend(frame);
  };
  addEventListener("message", ({ source, data }) => {
    if (!frame || source !== frame.contentWindow) return;
    const message = understood(data);
    if (message.event === "ready" && kind === "vimeo") send({ method: "addEventListener", value: "timeupdate" });
    const seconds = message.info?.currentTime ?? message.data?.seconds;
    if (typeof seconds === "number" && Number.isFinite(seconds)) tick(seconds);
  });
  const seek = (/** @type {number} */ seconds) => {
    if (!frame) {
      begin(seconds);
    } else if (kind === "vimeo") {
      send({ method: "setCurrentTime", value: seconds });
      send({ method: "play" });
    } else {
      send({ event: "command", func: "seekTo", args: [seconds, true] });
      send({ event: "command", func: "playVideo", args: [] });
    }
  };
  const follow = make("input", { type: "checkbox", checked: true });
  const who = make("span");
  const bar = make("p", { className: "bar" }, who, make("label", {}, follow, " ", PLAYER.follow));
  const tell = (/** @type {string} */ name) => {
    who.textContent = name;
    if (!bar.isConnected) figure.append(bar);
  };
  return { seek, follow, tell };
}

/**
 * The place of a player at the foot of the window. Where it stood on the page its room stays, so that nothing moves.
 * @param {HTMLElement} figure
 */
function docking(figure) {
  const room = make("div", { className: "room" });
  const height = figure.offsetHeight;
  const tellHeight = () => {
    const covered = figure.matches(".going") ? Math.floor(figure.getBoundingClientRect().height) : 0;
    document.documentElement.style.setProperty("--player", `${covered}px`);
  };
  new ResizeObserver(tellHeight).observe(figure, { box: "border-box" });
  return {
    dock() {
      if (figure.matches(".going")) return;
      room.style.blockSize = `${height}px`;
      figure.before(room);
      figure.classList.add("going");
    },
    undock() {
      figure.classList.remove("going");
      room.remove();
      tellHeight();
    },
  };
}

/**
 * The sections that begin at a time, as a player can go from one to the next.
 * @param {number} offset
 * @returns {SectionTime[]}
 */
const sectionTimes = (offset) =>
  [...article.querySelectorAll(".section")].flatMap((section) => {
    const passage = timed.find((first) => section.contains(first));
    const title = section.previousElementSibling?.textContent?.trim() ?? "";
    return passage ? [{ title, start: Math.max(0, start(passage) + offset) }] : [];
  });

/** @param {HTMLElement} figure */
export async function player(figure) {
  await loadStyles("player");
  const offset = Number(figure.dataset.offset);
  const docked = docking(figure);
  let markWords = (/** @type {HTMLElement} */ _passage, /** @type {number} */ _seconds) => {};
  if (figure.dataset.words !== undefined) {
    import("./spoken.js").then(async (words) => {
      markWords = await words.wordMarker();
    });
  }
  /** @type {HTMLElement | undefined} */
  let playing;
  let touched = 0;
  for (const act of ["wheel", "touchmove"]) {
    addEventListener(act, () => (touched = Date.now()), { passive: true });
  }

  /** @param {HTMLElement} passage */
  function goAlong(passage) {
    const { top, bottom } = passage.getBoundingClientRect();
    const hidden = top < ABOVE_PX || bottom > innerHeight - BELOW_PX;
    const left = Date.now() - touched > HANDS_OFF_MS;
    if (hidden && left && shown.follow.checked && figure.matches(".going")) passage.scrollIntoView();
  }

  /** @param {number} seconds */
  function tick(seconds) {
    const passage = timed.findLast((earlier) => start(earlier) + offset <= seconds);
    if (passage) markWords(passage, seconds - offset);
    if (passage === playing) return;
    playing?.classList.remove("playing");
    playing = passage;
    if (!media) docked.dock();
    shown.tell(passage ? speaker(passage) : "");
    passage?.classList.add("playing");
    if (passage) goAlong(passage);
  }

  const media = /** @type {HTMLMediaElement | null} */ (figure.querySelector("audio, video"));
  const shown = media
    ? (await import("./player.js")).ownPlayer(figure, media, docked, { tick, sections: sectionTimes(offset) })
    : embedded(figure, tick);
  const play = (/** @type {HTMLElement} */ passage) => shown.seek(start(passage) + offset);
  article.addEventListener("click", ({ target }) => {
    const time = /** @type {Element} */ (target).closest(".time");
    const passage = /** @type {HTMLElement | null | undefined} */ (time?.closest(".passage"));
    if (passage && playing) play(passage);
  });
  return { begin: () => shown.seek(0), play };
}
