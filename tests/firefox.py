"""Firefox for the tests: that of the system, else Debian's from apt. `python -m tests.firefox`

The tests speak to it in WebDriver BiDi, the standard by which programs drive browsers. Stock Firefox speaks it without
another program between. https://w3c.github.io/webdriver-bidi/
"""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Coroutine
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests import browser

NAMES = ("firefox-esr", "firefox")
MAC = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
PATIENCE_S = 120
"""Seconds that an answer may take on a busy machine."""
PAUSE_S = 0.025
"""Seconds from one question whether something has happened to the next."""
MAX_MESSAGE_BYTES = 1 << 26
EMPTY = "data:text/html,<title>Empty</title>"
"""A page to begin with: a window without one has the focus in its address bar."""
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowLeft": "\ue012", "ArrowRight": "\ue014", "Tab": "\ue004"}
PREFERENCES = {
    "media.autoplay.default": 0,  # recordings may play
    "dom.events.testing.asyncClipboard": True,  # the clipboard may be read
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "media.volume_scale": "0.0",
    "focusmanager.testmode": True,  # pages have the focus though nobody sees the window
}
CENTRE = """selector => { const found = [...document.querySelectorAll(selector)].find(each => each.checkVisibility());
  if (!found) return null;
  if (getComputedStyle(found).position !== 'fixed' && !found.closest('.media, .tools'))
    found.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = found.getClientRects()[0];
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]; }"""
"""Where the first element is that a selector names and that can be seen; for what is not docked, once it is in view."""
MUTE = "() => { for (const media of document.querySelectorAll('audio, video')) media.muted = true; }"
"""Without a loudspeaker Firefox plays only what is muted."""
Result = TypeVar("Result")


def path() -> str | None:
    """The program of a Firefox that is there; None if there is none."""
    programs = (shutil.which(name) for name in NAMES)
    return next((program for program in programs if program), str(MAC) if MAC.exists() else None)


def install() -> str | None:
    """Gets Firefox from apt, where there is apt. Its program then."""
    print("there is no Firefox: getting it", file=sys.stderr)
    browser.apt_install("firefox-esr")
    return path()


class Firefox:
    """A running Firefox with one window, which a test drives as a person does."""

    def __init__(self, program: str, profile: Path) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [
            program,
            "--headless",
            "--no-remote",
            "--profile",
            str(profile),
            "--remote-debugging-port",
            "0",
            EMPTY,
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.loop = asyncio.new_event_loop()
        Thread(target=self.loop.run_forever, daemon=True).start()
        self.numbers = count(1)
        self.connection = self._wait(self._connect(self._address()))
        self.send("session.new", capabilities={})
        self.window = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def _address(self) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            if match := re.search(r"BiDi listening on (ws://\S+)", line):
                Thread(target=self.process.stderr.read, daemon=True).start()  # or the pipe would be full one day
                return f"{match[1]}/session"
        raise AssertionError("Firefox ended before it could be driven")

    async def _connect(self, address: str) -> WebSocketClientConnection:
        return await websocket_connect(address, max_message_size=MAX_MESSAGE_BYTES)

    def _wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of what runs in the other thread: that of the tests may have a loop of its own."""
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, PATIENCE_S), self.loop).result()

    async def _exchange(self, number: int, message: str) -> dict[str, Any]:
        await self.connection.write_message(message)
        while True:
            text = await self.connection.read_message()
            assert text is not None, "Firefox has hung up"
            answer: dict[str, Any] = json.loads(text)
            if answer.get("id") == number:
                return answer

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command. Fails with what Firefox says is wrong."""
        answer = self._answer(method, **params)
        assert answer["type"] == "success", answer
        result: dict[str, Any] = answer["result"]
        return result

    def _answer(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self.numbers)
        return self._wait(self._exchange(number, json.dumps({"id": number, "method": method, "params": params})))

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        self.loop.call_soon_threadsafe(self.loop.stop)

    def goto(self, address: str, width: int = 1440) -> None:
        viewport = {"width": width, "height": 844}
        self.send("browsingContext.setViewport", context=self.window, viewport=viewport)
        self.send("browsingContext.navigate", context=self.window, url=EMPTY, wait="complete")
        self.send("browsingContext.navigate", context=self.window, url=address, wait="complete")
        self.evaluate(MUTE)

    def evaluate(self, function: str, *values: object) -> Any:
        """What a function of JavaScript gives, for values that JSON can hold."""
        script = f"(async () => JSON.stringify(await ({function})(...{json.dumps(values)})) ?? 'null')()"
        result = self.send("script.evaluate", expression=script, target={"context": self.window}, awaitPromise=True)
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"]["value"])

    def until(self, condition: str) -> None:
        """Waits until an expression of JavaScript is true.

        It is asked again and again: an answer that a page owes is lost when the page is left.
        """
        end = time.monotonic() + PATIENCE_S
        while not self._is_true(condition):
            assert time.monotonic() < end, f"never: {condition}"
            time.sleep(PAUSE_S)

    def _is_true(self, condition: str) -> bool:
        """Whether an expression is true now; not while one page is left for another."""
        answer = self._answer(
            "script.evaluate", expression=f"Boolean({condition})", target={"context": self.window}, awaitPromise=False
        )
        return answer["type"] == "success" and answer["result"].get("result", {}).get("value") is True

    def centre(self, selector: str) -> tuple[int, int]:
        self.until(f"[...document.querySelectorAll({json.dumps(selector)})].some(each => each.checkVisibility())")
        x, y = self.evaluate(CENTRE, selector)
        return x, y

    def _point(self, kind: str, x: int, y: int, *, pressed: bool = True) -> None:
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] if pressed else []
        move = {"type": "pointerMove", "x": x, "y": y}
        finger = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [move, *press]}
        self.send("input.performActions", context=self.window, actions=[finger])

    def click(self, selector: str, *, right_by: int = 0) -> None:
        """Clicks the middle of an element, or as many pixels beside it."""
        x, y = self.centre(selector)
        self._point("mouse", x + right_by, y)

    def hover(self, selector: str) -> None:
        self._point("mouse", *self.centre(selector), pressed=False)

    def focus(self, selector: str) -> None:
        """Gives an element the focus, once a click beside the text has given it to the page."""
        self._point("mouse", 2, 400)
        self.evaluate("selector => document.querySelector(selector).focus()", selector)

    def tap(self, selector: str, *, right_by: int = 0) -> None:
        x, y = self.centre(selector)
        self._point("touch", x + right_by, y)

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        actions = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.send(
            "input.performActions", context=self.window, actions=[{"type": "key", "id": "keys", "actions": actions}]
        )


if __name__ == "__main__":
    if not (path() or install()):
        sys.exit("no Firefox could be had: install it, then run this again")
