"""What axe-core finds wrong with a page, as a person with a screen reader, a keyboard or weak eyes would."""

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that depend on colours, for a page whose other looks have been seen."""
AXE = Axe()


def violations(page: Page, rules: Mapping[str, object]) -> list[str]:
    """Each violation in the page as it stands, with the first place that has it."""
    violations = AXE.run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['target']}, {len(violation['nodes'])} in all"
        for violation in violations
    ]
