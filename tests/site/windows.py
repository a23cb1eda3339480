"""Windows of the browser that tests have one after another, each as good as new.

A new window is a new process of the browser, which costs more than all that most tests do in it.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

MOST = 4
"""Kinds of windows that are kept; a window takes much memory."""
WIDE = {"width": 1440, "height": 900}
USUAL = {"width": 1280, "height": 720}
"""Of Playwright, where nobody says more."""
NEUTRAL = {"media": "null", "color_scheme": "light", "reduced_motion": "no-preference", "contrast": "no-preference"}


@dataclass
class Seen:
    """A page of the browser, everything that it complained of and asked for, and what answered."""

    page: Page
    messages: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)


def watch(page: Page) -> Seen:
    seen = Seen(page)
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.on("dialog", lambda dialog: seen.messages.append(f"dialog: {dialog.message}"))
    page.on("requestfailed", lambda request: seen.messages.extend(failed(request)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda response: seen.reached.append(response.url))
    return seen


def failed(request: Request) -> list[str]:
    """What did not come, unless the reader was gone before it."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


@dataclass
class Windows:
    browser: Browser
    kept: dict[str, Seen] = field(default_factory=dict)
    """By their options, the one that was used last at the end."""

    def get(self, **options: Any) -> Seen:
        """A window with these options of Playwright's `new_context`, with an empty page and nothing remembered."""
        options = {"viewport": USUAL, **options}
        key = json.dumps(options, sort_keys=True)
        seen = self.kept.pop(key, None)
        if seen is None or seen.page.is_closed():
            while len(self.kept) >= MOST:
                self.kept.pop(next(iter(self.kept))).page.context.close()
            seen = watch(self.browser.new_context(**options).new_page())
        else:
            _clean(seen, options)
        self.kept[key] = seen
        return seen


def _clean(seen: Seen, options: dict[str, Any]) -> None:
    """Makes a window as it was when it was opened."""
    page, context = seen.page, seen.page.context
    for other in context.pages:
        if other is not page:
            other.close()
    context.unroute_all()
    page.unroute_all()
    context.clear_permissions()
    context.clear_cookies()
    session = context.new_cdp_session(page)
    for origin in {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in seen.asked if url.startswith("http")}:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.send("Network.clearBrowserCache")
    page.goto("about:blank")
    session.send("Page.resetNavigationHistory")
    session.detach()
    page.emulate_media(**{name: options.get(name, value) for name, value in NEUTRAL.items()})
    page.set_viewport_size(options["viewport"])
    page.mouse.move(0, 0)
    for heard in (seen.messages, seen.asked, seen.reached):
        heard.clear()
