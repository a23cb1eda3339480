"""A page of ours beside Material's own page of the same text: `python -m bench.page TOOLS`, after `make audit`.

The words of the longest transcript in seeds/ are written as a person would write them for Material: a heading for each
section, a paragraph for each passage, with its time and its speaker in front. Both sites are built and looked at in one
run, cold, at 1440 pixels. Bytes are those of a host that packs texts; where Google's typefaces cannot be reached, those
of Material's page are without them. TOOLS is where `make audit` puts its programs.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Route, sync_playwright

from quoth.cache import Cache
from quoth.model import Document
from quoth.site import build
from quoth.site.document_cache import open_documents
from quoth.site.file_index import program_digest
from quoth.site.project_layout import STATE_DIR
from quoth.text import timecode
from tests import axe, browser
from tests.audit.__main__ import errors
from tests.site.conftest import ROOT, copy, serve, silent
from tests.site.test_budgets import SHIFTS

SETTINGS = "site_name: Talks\nsite_url: {}\ntheme:\n  name: material\n"
RESULTS = ROOT / "bench/results/page.json"
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


def plain(document: Document) -> str:
    """A transcript as Markdown that anybody would write."""
    parts = [f"# {document.meta.title}"]
    for section in document.sections:
        parts.append(f"## {section.title}")
        for passage in section.passages:
            time = f"[{timecode.shown(passage.start)}] " if passage.start is not None else ""
            name = f"**{time}{passage.speaker}:** " if passage.speaker else ""
            parts.append(f"{name}{passage.text}")
    return "\n\n".join(parts) + "\n"


def stock(folder: Path, document: Document, address: str) -> Path:
    """Material's own site with one page for the document."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(address))
    (folder / "docs/index.md").write_text("# Talks\n\n[The talk](talk.md)\n")
    (folder / "docs/talk.md").write_text(plain(document))
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


def measure(chromium: Browser, tools: Path, site: Path, page: str) -> dict[str, float]:
    """The figures of one page of a site."""
    server, address = serve(site)
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    tab = context.new_page()
    asked = list[str]()
    tab.on("request", lambda request: asked.append(request.url))
    tab.route("**/*.woff2", late)
    tab.goto(address + page)
    tab.wait_for_load_state("networkidle")
    own = sorted({url.removeprefix(address).partition("?")[0] for url in asked if url.startswith(address)})
    files = [site / (f"{name}index.html" if name.endswith("/") else name) for name in own]
    figures = {
        "HTML, KB": packed(site / page / "index.html") / 1024,
        "all bytes, KB": sum(packed(path) for path in files if path.is_file()) / 1024,
        "requests": len(asked),
        "requests to other hosts": len([url for url in asked if not url.startswith((address, "data:"))]),
        "elements": tab.evaluate("document.querySelectorAll('*').length"),
        "layout shift": tab.evaluate(SHIFTS),
        "markup errors": len([error for error in errors(tools, [site]) if error["url"].endswith(f"/{page}index.html")]),
    }
    context.close()
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        tab = context.new_page()
        tab.goto(address + page)
        figures[f"axe, {scheme}"] = len(axe.violations(tab, axe.RULES))
        context.close()
    server.shutdown()
    return figures


def packed(path: Path) -> int:
    data = path.read_bytes()
    return len(gzip.compress(data, 9)) if path.suffix in TEXTS else len(data)


def late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


def main() -> None:
    tools = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS)
        outcome = build.build(root := copy(Path(folder) / "own"), silent)
        longest = max(outcome.summaries, key=lambda summary: summary.statistics.passages)
        with Cache(root / STATE_DIR, program_digest()) as cache:
            document = open_documents(root, cache).document(root / longest.path)
        theirs = stock(Path(folder) / "stock", document, "http://127.0.0.1/")
        rows = {
            "Material": measure(chromium, tools, theirs, "talk/"),
            "Quoth": measure(chromium, tools, Path(folder) / "own/site", f"transcripts/{longest.slug}/"),
        }
    print(f"{'':>24}" + "".join(f"{name:>12}" for name in rows))
    for figure in rows["Quoth"]:
        print(f"{figure:>24}" + "".join(f"{row[figure]:>12.4g}" for row in rows.values()))
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
