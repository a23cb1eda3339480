"""Citations for programs that keep them: BibTeX, RIS and CSL-JSON, for each transcript and for all of them.

A podcast has guests and hosts, an interview interviewees and interviewers; formats that know no such role say it in
a note. Every note says how sure the text is, and its version.

`site/transcripts/SLUG/cite.json`: the citations of a transcript, for the page's own script to put a passage in.

`styles` holds for each style the entry of a list of works and what stands in the text, as runs of plain and italic
text in turn. `marks` says what stands in them for the address of the passage (`url`), and for its time or, without one,
its id (`at`): {url} and {at}, or {url1} and so on in a work whose title or names have these signs. `records` has the
same for reference managers, as text, by the name of the format.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import count

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import addresses, cited_work
from quoth.pages.citation_styles import STYLES, CitedWork
from quoth.pages.concatenated import ConcatenatedFile
from quoth.pages.locales import word
from quoth.pages.records import json_text, statement
from quoth.readers.person_names import PersonName, join_names
from quoth.text.patterns import lazy_pattern

BIBTEX, JOINED_BIBTEX = "site/citations.bib", ConcatenatedFile(between="\n", index_word="@comment", newest_first=True)
CSL, JOINED_CSL = "site/citations.csl.json", ConcatenatedFile("[\n", ",\n", "\n]\n", newest_first=True)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# yes "50%" "R&D" "a_b"   no "a-b" "“a”"
IN_LATEX = lazy_pattern(r"[\\{}&%$#_~^]")
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""BibTeX counts every brace, so those of the text must be written as commands."""
URL_SIGN, PLACE_SIGN = "\ue000", "\ue001"
"""Stand for the address and the place of a passage while its record is made; no format changes them."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    documents = lookup.corpus.documents
    bibtex = [_bibtex(document, lookup, _work(document, lookup)) for document in documents]
    csl = [_csl(document, lookup, _work(document, lookup)) for document in documents]
    for document, entry, item in zip(documents, bibtex, csl, strict=True):
        folder = f"site/transcripts/{document.slug}"
        yield OutputFile(f"{folder}/cite.bib", entry)
        yield OutputFile(f"{folder}/cite.ris", _ris(document, lookup, _work(document, lookup)))
        yield OutputFile(f"{folder}/cite.csl.json", _json([item]))
    yield OutputFile(BIBTEX, "\n".join(bibtex))
    yield OutputFile(CSL, _json(csl))


def _json(items: list[dict[str, object]]) -> str:
    return json_text(items, indent=1) + "\n"


def _csl(document: Document, lookup: CorpusIndex, work: CitedWork, place: str = "") -> dict[str, object]:
    speakers, hosts = ("guest", "host") if work.podcast else ("author", "interviewer")
    about = {"circa": True} if document.meta.date.endswith(("~", "?")) else {}
    item = {
        "id": _key(document, place),
        "type": "broadcast" if work.podcast else "interview",
        "title": _line(work.title),
        speakers: [_csl_name(name) for name in work.speakers],
        hosts: [_csl_name(name) for name in work.hosts],
        "container-title": _line(work.show),
        "medium": "podcast" if work.podcast else "",
        "issued": {"date-parts": [list(work.date)], **about} if work.date else None,
        "URL": work.url,
        "language": document.meta.language,
        "note": _status(document, lookup, place),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: PersonName) -> dict[str, str]:
    return {"family": name.family, "given": name.given_names} if name.given_names else {"literal": name.family}


def _bibtex(document: Document, lookup: CorpusIndex, work: CitedWork, place: str = "") -> str:
    """`@misc`, which every style knows; year and month for BibTeX, the date for BibLaTeX."""
    authors = work.speakers or work.hosts
    kind = word("exports.podcast" if work.podcast else "exports.interview")
    rows = {
        "author": " and ".join(_latex_name(name) for name in authors),
        "title": f"{{{_latex(work.title)}}}",
        "howpublished": _latex(", ".join(part for part in (kind, work.show) if part)),
        "date": "-".join(f"{part:02}" for part in work.date)
        + (document.meta.date[-1] if document.meta.date.endswith(("~", "?")) else ""),
        "year": str(work.date[0]) if work.date else "",
        "month": MONTHS[work.date[1] - 1] if len(work.date) > 1 else "",
        "url": re.sub(r"[{}\\]", "", work.url),
        "language": document.meta.language,
        "note": _latex(" ".join(part for part in (_asked(work), _status(document, lookup, place)) if part)),
    }
    shown = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}" for key, value in rows.items() if value]
    return f"@misc{{{_key(document, place)},\n" + ",\n".join(shown) + "\n}\n"


def _asked(work: CitedWork) -> str:
    """Hosted by Ann Lee and Ben Hall."""
    names = join_names([name.natural for name in work.hosts]) if work.speakers else ""
    return word("exports.hosted_by" if work.podcast else "exports.interview_by", names=names) if names else ""


def _latex(words: str) -> str:
    return IN_LATEX.sub(lambda match: LATEX.get(match[0], f"\\{match[0]}"), _line(words))


def _latex_name(name: PersonName) -> str:
    return f"{_latex(name.family)}, {_latex(name.given_names)}" if name.given_names else f"{{{_latex(name.family)}}}"


def _ris(document: Document, lookup: CorpusIndex, work: CitedWork, place: str = "") -> str:
    """A podcast is a sound recording, an interview a personal communication, as Zotero has them."""
    year, month, day = (*(f"{part:02}" for part in work.date), "", "", "")[:3]
    rows = [
        ("TY", "SOUND" if work.podcast else "PCOMM"),
        ("ID", _key(document, place)),
        ("TI", work.title),
        *(("AU", name.inverted) for name in work.speakers),
        *(("A2", name.inverted) for name in work.hosts),
        ("T2", work.show),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}".rstrip("/") if month else ""),
        ("UR", work.url),
        ("LA", document.meta.language),
        ("N1", _status(document, lookup, place)),
    ]
    lines = [f"{tag}  - {_line(words)}" for tag, words in rows if words]
    return "\r\n".join([*lines, "ER  - ", ""])


def _work(document: Document, lookup: CorpusIndex) -> CitedWork:
    return cited_work.cited_work(document, lookup, addresses.page_url(document, lookup))


def _key(document: Document, place: str) -> str:
    """What a program knows the work by, or a passage of it."""
    return f"{document.slug}:{place}" if place else document.slug


def _status(document: Document, lookup: CorpusIndex, place: str) -> str:
    """Which passage is cited, if one is, and how sure the text is."""
    doubts = {"~": "exports.approximate_date", "?": "exports.inferred_date"}
    key = doubts.get(document.meta.date[-1:])
    passage = f"{word('exports.cited_passage', place=place)} " if place else ""
    return f"{passage}{statement(document, lookup)}.{f' {word(key)}' if key else ''}"


def _line(words: str) -> str:
    return " ".join(words.split())


def make_citation_data(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        unmarked = json_text([_styles(document, lookup, "", ""), _records(document, lookup, {"url": "", "at": ""})])
        marks = {name: _mark(name, unmarked) for name in ("url", "at")}
        citations = {
            "marks": marks,
            "styles": _styles(document, lookup, marks["url"], marks["at"]),
            "records": _records(document, lookup, marks),
        }
        text = json_text(citations, indent=1) + "\n"
        yield OutputFile(f"site/transcripts/{document.slug}/cite.json", text)


def _styles(document: Document, lookup: CorpusIndex, url: str, locator: str) -> dict[str, dict[str, list[str]]]:
    cited = {name: style(cited_work.cited_work(document, lookup, url), locator) for name, style in STYLES.items()}
    return {name: {"entry": _runs(citation.entry), "text": _runs(citation.in_text)} for name, citation in cited.items()}


def _records(document: Document, lookup: CorpusIndex, marks: Mapping[str, str]) -> dict[str, str]:
    """The citation of a passage for programs that keep references, by the name of the format."""
    work = cited_work.cited_work(document, lookup, URL_SIGN)
    records = {
        "download.bibtex": _bibtex(document, lookup, work, PLACE_SIGN),
        "download.ris": _ris(document, lookup, work, PLACE_SIGN),
        "download.csl": _json([_csl(document, lookup, work, PLACE_SIGN)]),
    }
    return {
        word(name): record.replace(URL_SIGN, marks["url"]).replace(PLACE_SIGN, marks["at"])
        for name, record in records.items()
    }


def _mark(name: str, text: str) -> str:
    """A sign that stands nowhere in a text: {url}, else {url1}, {url2} and so on."""
    return next(mark for number in count() if (mark := f"{{{name}{number or ''}}}") not in text)


def _runs(cited: str) -> list[str]:
    """Plain text, italic text, plain text and so on."""
    return [unescape(run) for run in re.split("</?i>", cited)]
