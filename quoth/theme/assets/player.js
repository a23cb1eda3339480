// @ts-check
/* The player of a recording of one's own, in the place of the browser's, once a reader plays: play and pause, 15 seconds
   back and ahead, a slider, the speed, and what is needed now and then behind “More”. The keys and the lock screen of the
   system act too. Where a reader stopped is kept in the browser, until they forget it.
   https://developer.mozilla.org/en-US/docs/Web/API/Media_Session_API */

import { PLAYER } from "../made/tools.js";
import { fill } from "./locale.js";
import { element, make, recall, remember, tell } from "./passage.js";
import { clock, keepPlace } from "./player-place.js";

/** @typedef {{ tick: (seconds: number) => void, sections: import("./media.js").SectionTime[] }} Page */

const STEP_S = 15;
const ARROW_S = 5;
const PAGE_STEP_S = 60;
const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const AGAIN_S = 3; // “previous” goes to the beginning of a section that has been played so long

const button = (/** @type {string} */ className, /** @type {string} */ label, /** @type {() => unknown} */ onclick) =>
  make("button", { type: "button", className, ariaLabel: label, title: label, onclick });

/**
 * @param {HTMLElement} figure
 * @param {HTMLMediaElement} media
 * @param {import("./media.js").Docking} docked
 * @param {Page} page
 * @returns {import("./media.js").Shown}
 */
export function ownPlayer(figure, media, docked, page) {
  const place = keepPlace(media);
  const skip = (/** @type {number} */ seconds) => moveTo(media.currentTime + seconds);
  const controls = bar(media, { skip, toggle, moveTo, sections: page.sections });
  const more = menu(media, page.sections, { moveTo, forget, close });
  const failure = make("p", { className: "failure", role: "alert", hidden: true });
  controls.append(more.opener, more.panel);

  /** @param {number} seconds */
  function moveTo(seconds) {
    media.currentTime = Math.max(0, Math.min(seconds, lengthOf(media) || seconds));
    page.tick(media.currentTime);
  }

  async function begin() {
    docked.dock();
    place.open();
    try {
      await media.play();
    } catch (error) {
      if (/** @type {Error} */ (error).name === "NotSupportedError") fail();
    }
  }

  function toggle() {
    if (media.paused) begin();
    else media.pause();
  }

  function forget() {
    media.pause();
    place.forget();
    moveTo(0);
    tell(PLAYER.forgotten);
  }

  function close() {
    media.pause();
    docked.undock();
    /** @type {HTMLElement | null} */ (document.querySelector(".playing .time"))?.focus({ preventScroll: true });
  }

  function fail() {
    const again = make("button", { type: "button", textContent: PLAYER.try_again, onclick: tryAgain });
    const file = make("a", { href: media.currentSrc || media.src, textContent: PLAYER.open_file });
    const shut = make("button", { type: "button", textContent: PLAYER.close, onclick: close });
    failure.replaceChildren(PLAYER.failed, " ", again, " ", file, " ", shut);
    failure.hidden = false;
    figure.classList.add("failed");
    media.pause();
  }

  function tryAgain() {
    const { currentTime } = media;
    failure.hidden = true;
    figure.classList.remove("failed");
    media.load();
    media.currentTime = currentTime;
    begin();
  }

  figure.append(controls, failure);
  media.controls = false;
  media.addEventListener("error", fail);
  media.addEventListener("timeupdate", () => page.tick(media.currentTime));
  media.addEventListener("play", everyFrame);
  media.addEventListener("click", toggle);
  document.addEventListener("fullscreenchange", () => (media.controls = document.fullscreenElement === media));
  session(media, { skip, moveTo, begin, sections: page.sections });
  function everyFrame() {
    if (media.paused || figure.dataset.words === undefined) return;
    page.tick(media.currentTime);
    requestAnimationFrame(everyFrame);
  }

  if (media.error) fail();
  if (media.error || !media.paused) docked.dock();
  if (!media.paused) place.resume();
  return {
    follow: more.follow,
    tell: (name) => (element(".now", controls).textContent = name),
    seek(seconds) {
      moveTo(seconds);
      return begin();
    },
  };
}

/**
 * How long a recording is; where its file does not say so, as far as it has come.
 * @param {HTMLMediaElement} media
 */
function lengthOf(media) {
  if (Number.isFinite(media.duration)) return media.duration;
  return media.seekable.length ? media.seekable.end(media.seekable.length - 1) : 0;
}

/**
 * The row of what is always at hand.
 * @param {HTMLMediaElement} media
 * @param {{ skip: (seconds: number) => void, toggle: () => void, moveTo: (seconds: number) => void,
 *   sections: import("./media.js").SectionTime[] }} acts
 */
function bar(media, { skip, toggle, moveTo, sections }) {
  const play = button("play", PLAYER.play, toggle);
  const back = button("back", PLAYER.back, () => skip(-STEP_S));
  const ahead = button("ahead", PLAYER.ahead, () => skip(STEP_S));
  const slider = make("input", { type: "range", min: "0", max: "0", value: "0", ariaLabel: PLAYER.position });
  const time = make("span", { className: "clock" });
  const where = make("span", { className: "where" });
  back.textContent = PLAYER.back_sign;
  ahead.textContent = PLAYER.ahead_sign;
  let dragged = false;

  function show() {
    const seconds = dragged ? Number(slider.value) : media.currentTime;
    const length = lengthOf(media);
    const values = { time: clock(seconds), length: clock(length) };
    slider.disabled = !length; // or a touch would go to the beginning
    slider.max = String(Math.ceil(length));
    if (!dragged) slider.value = String(seconds);
    slider.ariaValueText = fill(PLAYER.time_of, values);
    const loading = !media.paused && media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !media.error;
    time.textContent = loading ? PLAYER.loading : fill(PLAYER.clock, values);
    where.textContent = sections.findLast((section) => section.start <= seconds)?.title ?? "";
    play.ariaLabel = media.paused ? PLAYER.play : PLAYER.pause;
    play.title = play.ariaLabel;
    play.classList.toggle("going-on", !media.paused);
  }

  slider.oninput = () => {
    dragged = true;
    show();
  };
  slider.onchange = () => {
    dragged = false;
    moveTo(Number(slider.value));
    show();
  };
  slider.onkeydown = (event) => {
    const right = getComputedStyle(slider).direction === "rtl" ? -ARROW_S : ARROW_S;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: right, ArrowLeft: -right, ArrowUp: ARROW_S, ArrowDown: -ARROW_S };
    const step = { ...steps, PageUp: PAGE_STEP_S, PageDown: -PAGE_STEP_S }[event.key];
    if (!step) return;
    event.preventDefault();
    skip(step);
  };
  for (const event of ["timeupdate", "durationchange", "seeked", "waiting", "playing", "play", "pause", "progress"]) {
    media.addEventListener(event, show);
  }
  show();
  const now = make("span", { className: "about" }, make("b", { className: "now" }), " ", where);
  const line = make("span", { className: "line" }, slider, make("span", { className: "under-line" }, now, time));
  return make(
    "div",
    { className: "player", role: "group", ariaLabel: PLAYER.title },
    back,
    play,
    ahead,
    line,
    speed(media),
  );
}

/**
 * The menu of speeds; a browser keeps the choice for every recording.
 * @param {HTMLMediaElement} media
 */
function speed(media) {
  const options = SPEEDS.map((rate) => make("option", { value: String(rate) }, fill(PLAYER.times, { rate })));
  const choice = make("select", { className: "speed", ariaLabel: PLAYER.speed, title: PLAYER.speed }, ...options);
  const set = () => {
    media.defaultPlaybackRate = Number(choice.value);
    media.playbackRate = Number(choice.value);
  };
  const kept = recall("speed");
  choice.value = kept && SPEEDS.includes(Number(kept)) ? kept : "1";
  choice.onchange = () => {
    set();
    remember("speed", choice.value);
  };
  set();
  return choice;
}

/**
 * What is needed now and then, in a panel that opens above the row.
 * @param {HTMLMediaElement} media
 * @param {import("./media.js").SectionTime[]} sections
 * @param {{ moveTo: (seconds: number) => void, forget: () => void, close: () => void }} acts
 */
function menu(media, sections, { moveTo, forget, close }) {
  const panel = make("div", { className: "panel", id: "player-panel", hidden: true });
  const opener = button("more", PLAYER.more, () => unfold(Boolean(panel.hidden)));
  const follow = make("input", { type: "checkbox", checked: recall("follow") !== "off" });
  follow.onchange = () => remember("follow", follow.checked ? "on" : "off");
  opener.textContent = "⋯";
  opener.ariaExpanded = "false";
  opener.setAttribute("aria-controls", panel.id);

  /** @param {boolean} open */
  function unfold(open) {
    panel.hidden = !open;
    opener.ariaExpanded = String(open);
  }

  const act = (/** @type {string} */ textContent, /** @type {() => unknown} */ done) => {
    const onclick = () => {
      unfold(false);
      done();
    };
    return make("button", { type: "button", textContent, onclick });
  };
  panel.append(make("label", {}, follow, PLAYER.follow));
  if (sections.length > 1) panel.append(sectionMenu(media, sections, moveTo));
  if (media instanceof HTMLVideoElement) panel.append(...filmTools(media, act));
  panel.append(volume(media), act(PLAYER.forget, forget), act(PLAYER.close, close));
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || panel.hidden) return;
    unfold(false);
    opener.focus();
  });
  addEventListener("click", ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && !opener.contains(target)) unfold(false);
  });
  return { opener, panel, follow };
}

/**
 * @param {HTMLMediaElement} media
 * @param {import("./media.js").SectionTime[]} sections
 * @param {(seconds: number) => void} moveTo
 */
function sectionMenu(media, sections, moveTo) {
  const options = sections.map(({ title, start }, index) =>
    make("option", { value: String(index) }, `${clock(start)} ${title}`),
  );
  const choice = make("select", {}, ...options);
  choice.onchange = () => moveTo(sections[Number(choice.value)].start);
  choice.onfocus = () => {
    choice.value = String(
      Math.max(
        0,
        sections.findLastIndex(({ start }) => start <= media.currentTime),
      ),
    );
  };
  return make("label", {}, PLAYER.section, choice);
}

/**
 * @param {HTMLVideoElement} video
 * @param {(label: string, done: () => unknown) => HTMLButtonElement} act
 */
function filmTools(video, act) {
  const captions = [...video.textTracks].find(({ kind }) => kind === "captions");
  const box = make("input", { type: "checkbox", checked: captions?.mode === "showing" });
  box.onchange = () => {
    if (captions) captions.mode = box.checked ? "showing" : "hidden";
  };
  const shown = captions ? [make("label", {}, box, PLAYER.captions)] : [];
  return document.fullscreenEnabled ? [...shown, act(PLAYER.full_screen, () => video.requestFullscreen())] : shown;
}

/** @param {HTMLMediaElement} media */
function volume(media) {
  const slider = make("input", { type: "range", min: "0", max: "1", step: "0.05", value: String(media.volume) });
  slider.oninput = () => {
    media.volume = Number(slider.value);
  };
  return make("label", { className: "volume" }, PLAYER.volume, slider);
}

/**
 * The keys of the system, headphones and the lock screen.
 * @param {HTMLMediaElement} media
 * @param {{ skip: (seconds: number) => void, moveTo: (seconds: number) => void, begin: () => unknown,
 *   sections: import("./media.js").SectionTime[] }} acts
 */
function session(media, { skip, moveTo, begin, sections }) {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? "";
  mediaSession.metadata = new MediaMetadata({
    title: text(".q h1"),
    artist: text(".q .people"),
    album: text(".q .byline"),
  });
  const before = () => sections.findLast(({ start }) => start < media.currentTime - AGAIN_S)?.start ?? 0;
  const after = () => sections.find(({ start }) => start > media.currentTime)?.start ?? media.currentTime;
  /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */
  const handlers = [
    ["play", () => void begin()],
    ["pause", () => media.pause()],
    ["seekbackward", ({ seekOffset }) => skip(-(seekOffset ?? STEP_S))],
    ["seekforward", ({ seekOffset }) => skip(seekOffset ?? STEP_S)],
    ["seekto", ({ seekTime }) => moveTo(seekTime ?? 0)],
    ["previoustrack", () => moveTo(before())],
    ["nexttrack", () => moveTo(after())],
  ];
  for (const [action, handler] of handlers) {
    try {
      mediaSession.setActionHandler(action, handler);
    } catch {} // a browser that does not know the action
  }
  const report = () => {
    const { duration, playbackRate } = media;
    mediaSession.playbackState = media.paused ? "paused" : "playing";
    if (!Number.isFinite(duration) || !mediaSession.setPositionState) return;
    mediaSession.setPositionState({ duration, playbackRate, position: Math.min(media.currentTime, duration) });
  };
  for (const event of ["play", "pause", "seeked", "ratechange", "durationchange"])
    media.addEventListener(event, report);
}
