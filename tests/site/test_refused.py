"""The tools of a page work whatever the address says, whatever the browser refuses to keep, whatever a title says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from quoth.site import build
from tests.site.conftest import frame, serve, silent, until
from tests.site.test_recording import PEOPLE, TALK
from tests.site.test_tools import copied, press
from tests.site.windows import Seen, Windows, watch

HERE = "t-00-00-12"
TITLE = "{url} {at} {title} {{url}} ${x} $& $' $1 %s %(at)s <i>{url1}</i>"
ODD = "Ann {at} Lee"
WORDS = "It cost $& and $` or $1, says {url} {at} {who}, %s, in ${words} of <b>money</b> \\1 `and` *more*."
FRAGMENTS = {
    "a percent sign": "#100%",
    "half a character": "#%E0%A4%A",
    "half a time": "#t=%",
    "very long": "#" + "a" * 50_000,
    "a very long time": "#t=" + "9" * 5_000,
    "a name of the language": "#__proto__",
    "another": "#constructor",
    "words that cannot be decoded": "#:~:text=%E0%A4%A",
    "no words": "#x:~:text=",
    "signs of selectors": "#a\"]'\\",
    "nothing": "#",
    "NUL": "#%00",
    "another part of the page": "#__search",
}
QUERIES = {
    "a percent sign": "?q=%",
    "half a character": "?q=%E0%A4%A&person=%",
    "words that a form has by itself": "?length=5&item=1&namedItem=2&elements=3&constructor=4&__proto__=5&q=harbour",
    "no such choice": "?q=harbour&person=nobody&theme=%00&year=never",
    "quotation marks": "?q=%22",
    "patterns": "?q=%5B%28%2A%5C%24%26",
    "a very long word": "?q=" + "x" * 5_000,
    "very many words": "?q=" + "+".join(f"word{number}" for number in range(400)),
    "the same often": "?q=" + "harbour+" * 200,
    "a name of the language": "?q=__proto__+constructor+toString",
}
STORES = "for (const name of ['localStorage', 'sessionStorage'])"
REFUSALS = {
    "refused": f"{STORES} Object.defineProperty(window, name, "
    "{ get() { throw new DOMException('denied', 'SecurityError'); } });",
    "missing": f"{STORES} Object.defineProperty(window, name, {{ value: null }});",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "closed": "for (const name of ['getItem', 'setItem', 'removeItem', 'key'])"
    " Storage.prototype[name] = () => { throw new DOMException('denied', 'SecurityError'); };",
    "foreign": """if (location.protocol === 'http:')
      for (let path = location.pathname; path; path = path.slice(0, -1))
        for (const name of ['__palette', '__announce', '__tabs']) localStorage.setItem(`${path}.${name}`, 'no JSON {');
      localStorage.setItem('quoth.style', 'constructor');
      localStorage.setItem('quoth.keys', '{');""",
}
KINDS = {
    "home": "",
    "transcript": f"transcripts/the-harbour/#{HERE}",
    "edits": "transcripts/the-harbour/edits/",
    "list": "transcripts/",
    "theme": "themes/harbours/",
    "person": "people/ben-hall/",
    "search": "search/?q=harbour",
    "manual": "guide/",
    "missing": "404.html",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = frame(tmp_path_factory.mktemp("refused"))
    (root / "knowledge").mkdir()
    (root / "knowledge" / "themes.yml").write_text(
        "themes:\n  - name: Harbours\n    definition: Where boats lie.\n    terms: [harbour]\n"
    )
    (root / "seeds" / "harbour.txt").write_text(TALK)
    (root / "seeds" / "harbour.yml").write_text(f"title: The harbour\n{PEOPLE}")
    (root / "seeds" / "odd.txt").write_text(TALK.replace("Ann Lee", ODD) + f"\n{ODD} (00:00:30): {WORDS}\n")
    about = {"title": TITLE, "show": "Show {url} $& {at}", "date": "2024-01-02"}
    people = [{"name": ODD, "role": "interviewee"}, {"name": "Ben Hall", "role": "interviewer"}]
    (root / "seeds" / "odd.yml").write_text(json.dumps({**about, "people": people}))
    build.build(root, silent)
    yield root / "site"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    server, address = serve(site)
    yield address
    server.shutdown()


def tools_work(page: Page) -> None:
    """Link, quotation, citation and help, on a page with a passage that is open."""
    press(page, "Link")
    assert copied(page).endswith(f"#{HERE}")
    press(page, "Quote")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").select_option("MLA")
    assert page.locator("dialog dd").count() == 2
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Help").click()
    page.get_by_label("Use keyboard shortcuts").uncheck()
    page.get_by_label("Use keyboard shortcuts").check()
    page.get_by_role("button", name="Close").click()
    page.locator(f"#{HERE} .time").focus()
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.passage').id") == "t-00-00-05"


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=FRAGMENTS)
def test_no_fragment_takes_the_tools_away(seen: Seen, host: str, fragment: str) -> None:
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.goto(f"{host}transcripts/the-harbour/{fragment}")
    seen.page.locator(f"#{HERE} .time").click()
    assert seen.page.url.endswith(f"#{HERE}")
    tools_work(seen.page)
    seen.page.evaluate("fragment => { location.hash = fragment; }", fragment)
    seen.page.goto(f"{host}transcripts/the-harbour/#t=5")
    until(seen.page, "location.hash === '#t-00-00-05'")
    assert seen.messages == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_no_query_takes_the_search_away(seen: Seen, host: str, query: str) -> None:
    seen.page.goto(f"{host}search/{query}")
    seen.page.locator(".found:not(:empty)").or_(seen.page.locator(".finder")).first.wait_for()
    box = seen.page.locator(".finder input")
    box.fill("lighthouse keeper light")
    seen.page.locator(".finder select").evaluate_all("all => all.forEach(select => { select.value = ''; })")
    box.press("Enter")
    seen.page.locator(".answers mark", has_text="light").first.wait_for()
    assert seen.messages == []


@pytest.mark.parametrize("kind", ["", "transcripts/the-harbour/", "people/ben-hall/", "404.html"])
def test_a_senseless_address_harms_no_page(seen: Seen, host: str, kind: str) -> None:
    for ending in ("?q=%", "?%E0%A4%A=%&__proto__=1#100%", "?h=%22%5B#\\"):
        seen.page.goto(f"{host}{kind}{ending}")
        seen.page.wait_for_load_state("networkidle")
        assert seen.messages == []


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_without_a_memory_every_page_works(chromium: Browser, host: str, refusal: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(refusal)
    seen = watch(context.new_page())
    for kind, path in KINDS.items():
        seen.page.goto(host + path)
        seen.page.get_by_title("Switch to dark mode").locator("visible=true").click()
        until(seen.page, "document.body.dataset.mdColorScheme === 'slate'")
        if kind == "transcript":
            tools_work(seen.page)
        if kind == "search":
            seen.page.locator(".answers mark").first.wait_for()
        assert seen.messages == [], kind
    context.close()


def test_what_is_kept_is_kept_where_the_browser_lets_us(seen: Seen, host: str) -> None:
    page = seen.page
    page.goto(f"{host}transcripts/the-harbour/#{HERE}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").select_option("MLA")
    page.get_by_role("button", name="Close").click()
    page.get_by_title("Switch to dark mode").locator("visible=true").click()
    page.goto(f"{host}transcripts/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(f"{host}transcripts/the-harbour/#{HERE}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    assert page.get_by_label("Style").input_value() == "MLA"


def test_a_title_with_signs_of_templates_is_cited_to_the_letter(seen: Seen, site: Path, host: str) -> None:
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slug = next(path.name for path in (site / "transcripts").glob("url-*"))
    page = seen.page
    page.goto(f"{host}transcripts/{slug}/#t-00-00-30")
    canonical = page.evaluate("document.querySelector('link[rel=canonical]').href")
    press(page, "Quote")
    plain, html = copied(page), copied(page, "text/html")
    assert f"“{TITLE}”" in plain and f"“{WORDS}”" in plain and f"— {ODD}, " in plain
    assert plain.count(f"{canonical}#t-00-00-30") == 1 and html.count(f"{canonical}#t-00-00-30") == 3
    page.locator(".tools").get_by_role("button", name="Cite").click()
    for style in ("APA", "MLA", "Chicago, notes", "Chicago, author-date"):
        page.get_by_label("Style").select_option(style)
        entry = page.locator("dialog dd span").last.inner_text()
        assert entry.count(f"{canonical}#t-00-00-30") == 1, style
        assert "Show {url} $& {at}".casefold() in entry.casefold() and TITLE.casefold() in entry.casefold(), style
        inside = page.locator("dialog dd span").first.inner_text()
        assert inside.count("00:30") == 1, style
        if style == "Chicago, notes":
            assert TITLE.casefold() in inside.casefold() and inside.count(canonical) == 1
    assert seen.messages == []


def test_a_page_whose_citations_do_not_come_says_so(seen: Seen, host: str) -> None:
    page = seen.page
    page.route("**/cite.json", lambda route: route.abort())
    page.goto(f"{host}transcripts/the-harbour/#{HERE}")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.locator(".telling", has_text="could not be loaded").wait_for()
    page.unroute("**/cite.json")
    page.locator(".tools").get_by_role("button", name="Cite").click()
    page.get_by_label("Style").wait_for()


def test_on_a_phone_the_help_opens_at_its_beginning_without_keys(windows: Windows, host: str) -> None:
    page = windows.get(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True).page
    page.goto(f"{host}transcripts/the-harbour/")
    page.get_by_role("button", name="Help").tap()
    heading = page.get_by_role("heading", name="Marks")
    heading.wait_for()
    box = heading.bounding_box()
    assert box and box["y"] >= 0
    assert not page.get_by_role("heading", name="Keys").is_visible()


@pytest.mark.parametrize("kind", ["home", "theme", "search", "manual"])
def test_the_foot_of_a_page_has_the_feed_and_the_data(seen: Seen, host: str, kind: str) -> None:
    page = seen.page
    page.goto(host + KINDS[kind])
    for name, path in (("Download all passages", "passages.jsonl"), ("follow new transcripts", "feed.xml")):
        place = page.locator(".colophon").get_by_role("link", name=name).evaluate("link => link.href")
        assert place == host + path and page.request.get(place).ok
