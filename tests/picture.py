"""The pictures of the README and the guide, from the built site: `python -m tests.picture`, after a build."""

from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import browser

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/guide"
SEED = ROOT / "seeds/003_a70452a521a76e0c.txt"
LINES = range(66, 70)
TALK = "transcripts/ilya-sutskever-next-token-prediction/"
PASSAGE = "t-00-20-18"
SIZE = {"width": 720, "height": 720}
COLOURS = 32
"""Text needs no more, and the files stay small."""
PAGES = {"home": "", "transcript": f"{TALK}#t-00-17-09"}
"""Pages that the guide shows, each in a picture of its name."""
SETTLED_MS = 600
RAW = (
    """<body style="margin:0;padding:28px;background:#fff;color:#222;font:15px/1.5 monospace;white-space:pre-wrap">{}"""
)


def main() -> None:
    """Writes the pictures."""
    from tests.site.conftest import serve  # noqa: PLC0415  (pytest loads it in its own way)

    server, address = serve(ROOT / "site")
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS)
        _save(_beside(_raw(program), _passage(program, address)), "seed-and-page")
        for name, place in PAGES.items():
            _save(_picture(program, address + place, {"width": 1280, "height": 760}), name)
        program.close()
    server.shutdown()


def _save(picture: Image.Image, name: str) -> None:
    path = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pictures with a line between them."""
    picture = Image.new("RGB", (left.width + right.width + 2, left.height), "#999")
    picture.paste(left, (0, 0))
    picture.paste(right, (left.width + 2, 0))
    return picture


def _raw(program: Browser) -> Image.Image:
    """The seed as it is, in a picture."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    page = program.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
    page.set_content(RAW.format(escape("\n".join(lines[number - 1] for number in LINES))))
    return _opened(page.screenshot())


def _passage(program: Browser, address: str) -> Image.Image:
    """The same words on their page, in a picture."""
    page = program.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
    page.goto(f"{address}{TALK}")
    page.locator(f"#{PASSAGE}").evaluate("passage => scrollTo(0, passage.getBoundingClientRect().top + scrollY - 90)")
    page.wait_for_timeout(SETTLED_MS)
    return _opened(page.screenshot())


def _picture(program: Browser, address: str, size: dict[str, int]) -> Image.Image:
    """The first screen of a page."""
    page = program.new_page(
        viewport={"width": size["width"], "height": size["height"]}, reduced_motion="reduce", color_scheme="light"
    )
    page.goto(address)
    page.wait_for_timeout(SETTLED_MS)
    page.reload()  # the typeface is there now
    page.wait_for_timeout(SETTLED_MS)
    return _opened(page.screenshot())


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


if __name__ == "__main__":
    main()
