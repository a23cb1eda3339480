"""What a reader of a large site waits for: what a page has beside its text, and the first answer of the search."""

import gzip
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from quoth.site import check
from tests import browser
from tests.site.conftest import serve, until

QUESTION, NEXT = "who pays the fee of a transaction", "lightning channel capacity"
ANSWERED = "document.querySelector('.found').textContent !== ''"
MARKED = "word => [...document.querySelectorAll('.answers mark')].some(mark => mark.innerText.toLowerCase() === word)"
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
"""What hosts pack on the way."""


def beside_text(site: Path) -> float:
    """Of the page of a transcript, the packed kilobytes that are not its words: the median."""
    sizes = list[float]()
    for path in sorted(site.glob("transcripts/*/index.html")):
        html = path.read_bytes()
        text = check.article_words(LexborHTMLParser(html)).encode()
        sizes.append((len(gzip.compress(html)) - len(gzip.compress(text))) / 1024)
    return round(median(sizes), 1)


def search(site: Path) -> dict[str, float]:
    """Bytes and seconds from an empty cache to the first answer, and seconds to that of the next question."""
    server, address = serve(site)
    asked = list[str]()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS)
        page = chromium.new_page()
        page.on("request", lambda request: asked.append(request.url))
        first = _answered(page, f"{address}search/?q={QUESTION}")
        names = {url.removeprefix(address).partition("?")[0] for url in asked if url.startswith(address)}
        begin = time.monotonic()
        page.fill("form.finder input", NEXT)
        until(page, MARKED, NEXT.split(maxsplit=1)[0])
        after = time.monotonic() - begin
        chromium.close()
    server.shutdown()
    files = [site / (f"{name}index.html" if name.endswith("/") or not name else name) for name in names]
    size = sum(_sent(path) for path in files if path.is_file())
    return {"KB": round(size / 1024), "s": round(first, 2), "next s": round(after, 2), "requests": len(asked)}


def _answered(page: Page, address: str) -> float:
    begin = time.monotonic()
    page.goto(address, wait_until="commit")
    until(page, f"document.querySelector('.found') && {ANSWERED}")
    return time.monotonic() - begin


def _sent(path: Path) -> int:
    data = path.read_bytes()
    return len(gzip.compress(data)) if path.suffix in PACKED else len(data)
