"""What there is to decide on a transcript, as a page to read or to send to somebody who knows the speakers."""

from collections.abc import Sequence

from markupsafe import Markup

from quoth.cli.review import sidecar_writer
from quoth.cli.review.proposal import Proposal
from quoth.pages.html.escape import text

PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    "<title>{}</title>\n<h1>{}</h1>\n<p>{}</p>\n<ol>\n{}\n</ol>\n</html>\n"
)
ENTRY = Markup(
    "<li>\n<h2>{}, {}</h2>\n<blockquote>{}<mark>{}</mark>{}</blockquote>\n<p>{}</p>\n<p>{}</p>\n<pre>{}</pre>\n</li>"
)


def page(name: str, found: Sequence[Proposal]) -> str:
    """The HTML of the list."""
    rows = [
        ENTRY.format(
            text(one.kind),
            text(one.where),
            text(one.before),
            text(one.words),
            text(one.after),
            text(one.evidence + (f" ({one.note})" if one.note else "")),
            text(f"Accepting writes into {one.path}:"),
            text(sidecar_writer.shown(one.key, one.entry)),
        )
        for one in found
    ]
    title = text(f"To decide on {name}")
    said = text(f"{len(found)} proposed or inferred. Decide with: python build_site.py review {name}")
    return str(PAGE.format(title, title, said, Markup("\n").join(rows)))
