"""What axe-core finds wrong with a page, as a person with a screen reader, a keyboard or weak eyes would."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()


def found(page: Page) -> list[str]:
    """Each violation in the page as it stands, with the first place that has it."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    violations = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}, {len(one['nodes'])} in all" for one in violations]
