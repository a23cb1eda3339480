// @ts-check
/* The recording, once a reader plays it: own files, YouTube and Vimeo. Each player can do three things:
   go to a second and play, say at which second it is, and be seen.
   https://developers.google.com/youtube/iframe_api_reference   https://developer.vimeo.com/player/sdk */

import { PLAYER, PLAYERS } from "../made/tools.js";
import { article, loadToolStyles, make, passages, speaker } from "./passage.js";

/**
 * @typedef {keyof typeof PLAYERS} Kind a host whose player stands in a frame of the page
 * @typedef {(seconds: number) => unknown} Seek goes to a second of the recording and plays
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
 * A player of the browser's own.
 * @param {HTMLMediaElement} media
 * @param {(seconds: number) => void} tick
 * @returns {Seek}
 */
function own(media, tick) {
  media.ontimeupdate = () => tick(media.currentTime);
  return (seconds) => {
    media.currentTime = seconds;
    return media.play();
  };
}

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
 * @returns {Seek}
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
  return (seconds) => {
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
}

/**
 * The bar under a player: who speaks, and whether the page follows.
 * @param {HTMLElement} figure
 */
function playerBar(figure) {
  const follow = make("input", { type: "checkbox", checked: true });
  const who = make("span", { ariaLive: "off" });
  const bar = make("p", { className: "bar" }, who, make("label", {}, follow, PLAYER.follow));
  const measured = new ResizeObserver(() => {
    const height = figure.matches(".going") ? Math.floor(figure.getBoundingClientRect().height) : 0;
    document.documentElement.style.setProperty("--player", `${height}px`);
  });
  const show = (/** @type {string} */ name) => {
    who.textContent = name;
    if (bar.isConnected) return;
    figure.append(bar);
    measured.observe(figure, { box: "border-box" });
  };
  return { follow, show };
}

/** @param {HTMLElement} figure */
export function player(figure) {
  loadToolStyles();
  const offset = Number(figure.dataset.offset);
  const { follow, show } = playerBar(figure);
  /** @type {HTMLElement | undefined} */
  let playing;
  let touched = 0;
  for (const act of ["wheel", "touchmove"]) {
    addEventListener(act, () => (touched = Date.now()), { passive: true });
  }

  /** @param {number} seconds */
  function tick(seconds) {
    const passage = timed.findLast((earlier) => start(earlier) + offset <= seconds);
    if (passage === playing) return;
    playing?.classList.remove("playing");
    playing = passage;
    figure.classList.add("going");
    show(passage ? speaker(passage) : "");
    if (!passage) return;
    passage.classList.add("playing");
    const { top, bottom } = passage.getBoundingClientRect();
    const hidden = top < ABOVE_PX || bottom > innerHeight - BELOW_PX;
    if (follow.checked && Date.now() - touched > HANDS_OFF_MS && hidden) passage.scrollIntoView();
  }

  const media = /** @type {HTMLMediaElement | null} */ (figure.querySelector("audio, video"));
  const seek = media ? own(media, tick) : embedded(figure, tick);
  const play = (/** @type {HTMLElement} */ passage) => seek(start(passage) + offset);
  article.addEventListener("click", ({ target }) => {
    const time = /** @type {Element} */ (target).closest(".time");
    const passage = /** @type {HTMLElement | null | undefined} */ (time?.closest(".passage"));
    if (passage && playing) play(passage);
  });
  return { begin: () => seek(0), play };
}
