"""What other judges say of the built site: `python -m tests.audit TOOLS`, which `make audit` calls.

TOOLS is the folder where npm has put what `package.json` names. The Nu Html Checker reads every page; Lighthouse looks
at every kind of page. Ends with 1 unless there is no error and every score is whole.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from quoth.site import build
from tests import browser
from tests.site.conftest import ROOT, copy, frame, serve, silent
from tests.site.test_archive import pages
from tests.site.test_reading import KINDS

JUDGED = ("accessibility", "best-practices", "seo")
NOT_FOR_SEARCH = ("edits", "seo")
"""These pages ask search engines to leave them out, because they repeat their source."""


def main() -> int:
    tools = Path(sys.argv[1]).resolve()
    missing = [name for name in ("node", "java") if not shutil.which(name)]
    if missing:
        print(f"{' and '.join(missing)} must be on this machine (Node 18.16 and Java 11, or newer)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        server, address = serve(Path(folder) / "site")
        abroad = Path(folder) / "abroad"
        abroad.mkdir()
        frame(abroad)
        shutil.copytree(ROOT / "tests/site/abroad", abroad, dirs_exist_ok=True)
        build.build(abroad, silent)
        project = copy(Path(folder) / "own")
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        settings = re.sub(r"^site_url:.*", f"site_url: {address}", settings, flags=re.MULTILINE)
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        build.build(project, silent)
        shutil.copytree(Path(folder) / "own/site", Path(folder) / "site", dirs_exist_ok=True)
        wrong = markup(tools, [Path(folder) / "own/site", abroad / "site"]) + judged(
            tools, address, kinds(project / "site")
        )
        server.shutdown()
    print(f"\n{wrong} problems" if wrong else "\nno problem")
    return 1 if wrong else 0


def markup(tools: Path, sites: list[Path]) -> int:
    """How many errors of markup the pages of these sites have; each is printed."""
    messages = errors(tools, sites)
    pages = sum(len(list(site.rglob("*.html"))) for site in sites)
    print(f"{'pages':>13}: {pages}, errors of markup: {len(messages)}")
    for message in messages:
        print(f"  {message['url'].partition('/site/')[2]}:{message.get('lastLine', '')}: {message['message']}")
    return len(messages)


def errors(tools: Path, sites: list[Path]) -> list[dict[str, Any]]:
    """What the Nu Html Checker says of every page of these sites."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "json", *map(str, sites)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def kinds(site: Path) -> dict[str, str]:
    """Pages of every kind: those of the edition where it is, else the first of each."""
    there = {kind: path for kind, path in KINDS.items() if (site / path.partition("?")[0]).exists()}
    return pages(site) | there


def judged(tools: Path, address: str, judged_pages: dict[str, str]) -> int:
    """How many judgements of Lighthouse are not whole; each is printed with what it is for."""
    wrong = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind, report in zip(
            judged_pages, pool.map(lambda path: lighthouse(tools, address + path), judged_pages.values()), strict=True
        ):
            scores = {name: report["categories"][name]["score"] for name in JUDGED}
            print(f"{kind:>13}: " + ", ".join(f"{name} {score:.2f}" for name, score in scores.items()))
            for name in JUDGED:
                if (kind, name) == NOT_FOR_SEARCH:
                    continue
                refs = report["categories"][name]["auditRefs"]
                failed = [
                    ref["id"] for ref in refs if ref["weight"] and report["audits"][ref["id"]]["score"] not in (1, None)
                ]
                wrong += scores[name] != 1
                if failed:
                    print(f"  {name}: {', '.join(failed)}")
    return wrong


def lighthouse(tools: Path, url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as profile:
        flags = " ".join(["--headless=new", f"--user-data-dir={profile}", *browser.FLAGS])
        command = ["node", str(tools / "node_modules/lighthouse/cli/index.js"), url, "--quiet", "--output=json"]
        command += [f"--only-categories={','.join(JUDGED)}", f"--chrome-flags={flags}"]
        env = {**os.environ, "CHROME_PATH": browser.path() or ""}
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main())
