/* The recording, once a reader plays it: own files, YouTube and Vimeo. Each player can do three things:
   go to a second and play, say at which second it is, and be seen.
   https://developers.google.com/youtube/iframe_api_reference   https://developer.vimeo.com/player/sdk */

import { dress, make, passages, speaker } from "./passage.js";

const EMBED = {
  youtube: (id, start) => `https://www.youtube-nocookie.com/embed/${id}?enablejsapi=1&autoplay=1&start=${start}&origin=${location.origin}`,
  vimeo: (id, start) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1#t=${start}s`,
};
const timed = passages.filter((one) => one.dataset.timeStart && !one.matches(".preview, .highlight"));
const start = (passage) => Number(passage.dataset.timeStart);

function own(element, tick) {
  element.ontimeupdate = () => tick(element.currentTime);
  return (seconds) => {
    element.currentTime = seconds;
    return element.play();
  };
}

/* What a player of another host tells; whatever else it sends is nothing to us. */
function understood(data) {
  try {
    return (typeof data === "string" ? JSON.parse(data) : data) ?? {};
  } catch {
    return {};
  }
}

function embedded(figure, tick) {
  const { kind, video } = figure.dataset;
  let frame;
  const send = (message) => frame.contentWindow.postMessage(JSON.stringify(message), new URL(frame.src).origin);
  const command = (name, ...args) => send({ event: "command", func: name, args });
  addEventListener("message", ({ source, data }) => {
    if (!frame || source !== frame.contentWindow) return;
    const told = understood(data);
    if (told.event === "ready" && kind === "vimeo") send({ method: "addEventListener", value: "timeupdate" });
    const seconds = told.info?.currentTime ?? told.data?.seconds;
    if (Number.isFinite(seconds)) tick(seconds);
  });
  const play = (seconds) => {
    if (!frame) {
      frame = make("iframe", {
        src: EMBED[kind](video, Math.floor(seconds)), title: "Recording", allow: "autoplay; fullscreen; picture-in-picture",
        referrerPolicy: "strict-origin-when-cross-origin", onload: () => kind === "youtube" && send({ event: "listening" }),
      });
      figure.prepend(frame);
    } else if (kind === "vimeo") {
      send({ method: "setCurrentTime", value: seconds });
      send({ method: "play" });
    } else {
      command("seekTo", seconds, true);
      command("playVideo");
    }
  };
  return play;
}

export function player(figure) {
  dress();
  const offset = Number(figure.dataset.offset);
  const follow = make("input", { type: "checkbox", checked: true });
  const who = make("span", { ariaLive: "off" });
  const bar = make("p", { className: "bar" }, who, make("label", {}, follow, " Follow"));
  let playing, touched = 0;
  const measured = new ResizeObserver(() => {
    const height = figure.matches(".going") ? Math.floor(figure.getBoundingClientRect().height) : 0;
    document.documentElement.style.setProperty("--player", `${height}px`);
  });
  for (const act of ["wheel", "touchmove"]) addEventListener(act, () => (touched = Date.now()), { passive: true });

  function tick(seconds) {
    const now = timed.findLast((one) => start(one) + offset <= seconds);
    if (now === playing) return;
    playing?.classList.remove("playing");
    playing = now;
    figure.classList.add("going");
    if (!bar.isConnected) figure.append(bar), measured.observe(figure, { box: "border-box" });
    who.textContent = now ? speaker(now) : "";
    now?.classList.add("playing");
    const { top, bottom } = now?.getBoundingClientRect() ?? {};
    if (follow.checked && Date.now() - touched > 4000 && (top < 60 || bottom > innerHeight - 160)) now?.scrollIntoView();
  }

  const element = figure.querySelector("audio, video");
  const seek = element ? own(element, tick) : embedded(figure, tick);
  document.querySelector("article").addEventListener("click", ({ target }) => {
    const passage = target.closest(".time")?.closest(".passage");
    if (passage && playing) seek(start(passage) + offset);
  });
  return { begin: () => seek(0), play: (passage) => seek(start(passage) + offset) };
}
