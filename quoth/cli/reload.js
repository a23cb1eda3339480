(() => {
  const KEY = "quoth-preview-place";
  const SHOWN = 50;

  /** The passages and headings from the top of the window down, with the places where they are. */
  function place() {
    const marked = [...document.querySelectorAll("article [id]")];
    const first = marked.findIndex((element) => element.getBoundingClientRect().bottom > 60);
    const shown = marked.slice(Math.max(first, 0), Math.max(first, 0) + SHOWN);
    return { path: location.pathname, y: scrollY, shown: shown.map((element) => [element.id, element.getBoundingClientRect().top]) };
  }

  function restore({ path, y, shown }) {
    if (path !== location.pathname || !y) return;
    const [id, top] = shown.find(([name]) => document.getElementById(name)) ?? [];
    const element = id && document.getElementById(id);
    if (element) scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
    else scrollTo({ top: y, behavior: "instant" });
  }

  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  history.scrollRestoration = kept ? "manual" : "auto";
  if (kept) {
    const before = JSON.parse(kept);
    restore(before);
    addEventListener("load", () => {
      restore(before);
      requestAnimationFrame(() => {
        restore(before);
        history.scrollRestoration = "auto";
      });
    });
  }

  let asking;
  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    while (!signal.aborted && document.visibilityState === "visible") {
      try {
        const answer = await fetch("/livereload/NUMBER", { signal, cache: "no-store" });
        if (answer.ok && Number(await answer.text()) > NUMBER) {
          sessionStorage.setItem(KEY, JSON.stringify(place()));
          location.reload();
          return;
        }
      } catch {
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }
  addEventListener("load", ask);
  addEventListener("pageshow", (event) => event.persisted && ask());
  addEventListener("pagehide", () => asking?.abort());
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? ask() : asking?.abort()));
})();
