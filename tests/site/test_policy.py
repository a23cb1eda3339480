"""The Content-Security-Policy: what is ours runs, what is not does not, even if a text had become markup."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser

from quoth.errors import SeedError
from quoth.site import build, csp
from tests.site.conftest import ROOT, Built, Plain, again, elsewhere, frame, serve, silent
from tests.site.test_reading import KINDS, TALK
from tests.site.windows import Seen, Windows

SMUGGLED = {
    "script": "<script>window.pwned = 1</script>",
    "module": '<script type="module">window.pwned = 1</script>',
    "handler": "<img src=x onerror='window.pwned = 1'>",
    "frame": "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "script of another host": "<script src='https://evil.example/x.js'></script>",
    "picture of another host": "<img src='https://evil.example/x.png'>",
    "style of another host": "<link rel=stylesheet href='https://evil.example/x.css'>",
    "font by a style": "<style>@font-face{font-family:x;src:url(https://evil.example/x)}p{font-family:x}</style>",
    "frame of another host": "<iframe src='https://evil.example/'></iframe>",
    "object": "<object data='https://evil.example/x.swf'></object>",
    "base": "<base href='https://evil.example/'>",
    "style of its own": "<p style='position:fixed;inset:0' class='smuggled'>x</p>",
    "form": "<form action='https://evil.example/' id='smuggled'><button>x</button></form>",
}
STOPPED = "Content Security Policy"
"""What the browser says of what it did not do."""
WAITS = 1200
"""How often we look whether it has said so."""


def policy_of(page: Path) -> dict[str, list[str]]:
    meta = LexborHTMLParser(page.read_bytes()).css_first("meta[http-equiv=Content-Security-Policy]")
    assert meta, page
    directives = (meta.attributes["content"] or "").split(";")
    return {name: sources for name, *sources in (directive.split() for directive in directives)}


def test_every_page_has_a_tight_policy_before_anything_that_it_is_about(built: Built) -> None:
    for page in built.site.rglob("*.html"):
        head = LexborHTMLParser(page.read_bytes()).css("head > *")
        assert [element.tag for element in head[:2]] == ["meta", "meta"]
        assert "charset" in head[0].attributes
        assert head[1].attributes["http-equiv"] == "Content-Security-Policy"
        policy = policy_of(page)
        assert policy["default-src"] == ["'none'"]
        assert all(source == "'self'" or source.startswith("'sha256-") for source in policy["script-src"])
        assert "unsafe" not in str(policy)


def test_only_scripts_of_the_theme_are_let_run(built: Built) -> None:
    """Their fingerprints come from the page for missing addresses, which holds no word of a transcript."""
    theme = csp.inline_scripts(LexborHTMLParser((built.site / "404.html").read_bytes()))
    assert len(theme) == 2
    for page in built.site.rglob("*.html"):
        scripts = csp.inline_scripts(LexborHTMLParser(page.read_bytes()))
        assert {csp.script_hash(script) for script in scripts} == {
            source for source in policy_of(page)["script-src"] if source.startswith("'sha256-")
        }


@pytest.mark.parametrize("what", SMUGGLED)
def test_what_got_into_a_text_in_spite_of_all_does_nothing(built: Built, seen: Seen, tmp_path: Path, what: str) -> None:
    """The words of a page are made into markup here by force; the build would refuse such a page."""
    html = built.page(TALK.split("/")[1]).read_text()
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    (place / "index.html").write_text(html.replace("<h2", SMUGGLED[what] + "<h2", 1))
    (tmp_path / "assets").symlink_to(built.site / "assets")
    server, address = serve(tmp_path)
    seen.page.goto(f"{address}a/b/")
    if what == "form":
        seen.page.locator("#smuggled button").click(no_wait_after=True)
    for _ in range(WAITS):
        if any(STOPPED in message for message in seen.messages):
            break
        seen.page.wait_for_timeout(25)
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("window.pwned") is None
    assert [url for url in seen.reached if "evil" in url] == []
    assert seen.page.url.startswith(address)
    assert any(STOPPED in message for message in seen.messages), "the policy stopped it"
    if what == "style of its own":
        assert seen.page.locator(".smuggled").evaluate("paragraph => getComputedStyle(paragraph).position") == "static"
    server.shutdown()


def test_the_build_refuses_what_the_policy_would_stop(tmp_path: Path) -> None:
    root = frame(tmp_path)
    (root / "seeds/talk.txt").write_text("Ann Lee: Who keeps the light?\n\nBen Hall: Nobody knows that now.\n")
    about = root / "docs/about.md"
    about.write_text(
        about.read_text()
        + "\n\n<script>var x = 1</script>\n\n<p style='color:red'>x</p>\n\n![x](https://evil.example/x.png)\n"
    )
    with pytest.raises(SeedError) as error:
        build.build(root, silent)
    message = str(error.value)
    assert "site/about/index.html: a script that would not run: var x = 1" in message
    assert "site/about/index.html: a style that would not be seen, in <p>" in message
    assert message.count("hint: put it into a file of its own, in overrides/assets") == 2
    assert "site/about/index.html: makes a request to another host: evil.example" in message
    assert message.count("site/") == 3


def test_columns_that_an_author_aligned_are_aligned(tmp_path: Path, seen: Seen) -> None:
    root = frame(tmp_path)
    (root / "seeds/talk.txt").write_text("Ann Lee: Who keeps the light?\n\nBen Hall: Nobody knows that now.\n")
    about = root / "docs/about.md"
    about.write_text(about.read_text() + "\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
    build.build(root, silent)
    server, address = serve(root / "site")
    seen.page.goto(f"{address}about/")
    cells = seen.page.locator("article td")
    assert cells.evaluate_all("all => all.map(cell => getComputedStyle(cell).textAlign)") == ["center", "end"]
    assert seen.messages == []
    server.shutdown()


def test_the_look_that_a_reader_chose_stays(seen: Seen, address: str) -> None:
    """The theme's own scripts, which keep it, run under the policy."""
    seen.page.goto(address + TALK)
    scheme = "document.body.dataset.mdColorScheme"
    assert seen.page.evaluate(scheme) == "default"
    seen.page.locator("label[for=__palette_1]").click()
    assert seen.page.evaluate(scheme) == "slate"
    seen.page.goto(address + KINDS["theme"])
    assert seen.page.evaluate(scheme) == "slate"
    assert [message for message in seen.messages if "Policy" in message] == []


def test_the_search_answers_under_its_policy(seen: Seen, address: str) -> None:
    seen.page.goto(f"{address}search/?q=neural")
    seen.page.locator(".answers li").first.wait_for()
    assert [line for line in seen.messages if "Policy" in line] == []


def test_a_page_that_moved_leads_on_to_the_passage(seen: Seen, abroad_address: str) -> None:
    seen.page.goto(f"{abroad_address}transcripts/old-tower/#p-67yzk")
    seen.page.wait_for_url(f"{abroad_address}transcripts/tower/#p-67yzk")
    seen.page.locator("#p-67yzk:target").wait_for()
    assert [message for message in seen.messages if "Policy" in message] == []


def test_a_page_that_moved_leads_on_without_scripts(windows: Windows, abroad_address: str) -> None:
    page = windows.get(java_script_enabled=False).page
    page.goto(f"{abroad_address}transcripts/old-tower/")
    page.wait_for_url(f"{abroad_address}transcripts/tower/")


def test_a_plain_build_by_the_engine_gives_pages_that_work(plain: Plain, seen: Seen) -> None:
    server, address = serve(plain.site)
    seen.page.goto(f"{address}{TALK}#t-00-17-09")
    seen.page.locator(".passage:target .tools").wait_for()
    assert seen.messages == [] and elsewhere(seen, address) == []
    server.shutdown()


def test_the_preview_keeps_the_policy_and_loads_pages_again(built: Built, tmp_path: Path, seen: Seen) -> None:
    root = again(built, tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build_site.py"), "serve", "--root", str(root), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        assert server.stderr and any("read it at" in line for line in server.stderr)
        address = f"http://127.0.0.1:{port}/"
        seen.page.goto(f"{address}about/")
        assert seen.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert seen.messages == []
        asked = Request(f"{address}poster.png", headers={"Range": "bytes=1-3"})
        with urlopen(asked) as answer:
            assert (answer.status, answer.read()) == (206, b"PNG"), "without parts of files no recording can be moved"
        about = root / "docs/about.md"
        about.write_text(about.read_text() + "\n\nA line that is new.\n")
        seen.page.get_by_text("A line that is new.").wait_for()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
