"""Text around a talk in which nobody speaks, whatever stands before a colon there.

## About the Interview                      below such a heading, where no two people talk
BEN HALL: An Interview Conducted by …

Retrieved from "https://…"                  below the last turn, from the first line about the text
Accessed: 12 March 2024
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from quoth.readers.assemble import SourceLine
from quoth.readers.label_forms import label_key, shown
from quoth.readers.plaintext import line_prefix, outline_headings
from quoth.readers.plaintext.header_block import BLOCK_ENTRY, MIN_LABEL_TIMES, is_not_speech, key_and_value
from quoth.readers.plaintext.imprint import is_imprint, is_recorder, leads_elsewhere

# Headings of text around a talk.
# yes "About Ben Hall" "Copyright Statement" "Notes" "How to cite"   no "The light" "Notes on the light of the harbour"
ABOUT = re.compile(
    r"(?:about(?: the| this| our)?(?: [\w.’'-]+){1,4}|(?:copyright|rights|permissions?|licen[cs]e|legal|disclaimer)"
    r"(?: (?:statement|notice|information|and permissions?|of use))?|(?:end|foot)?notes|references|bibliography"
    r"|further reading|acknowledge?ments?|abstract|summary|biograph(?:y|ical note|ies)|bio|contents|table of contents"
    r"|index|appendix(?: \w)?|credits|imprint|citation|how to cite.{0,30}|links|resources|show notes|sources|preface"
    r"|foreword|editor['’]?s? note|transcriber['’]?s? notes?|see also|external links|related|über .{2,40}"
    r"|(?:urheber|nutzungs)?rechte|urheberrecht|impressum|anmerkungen|literatur|vorwort|zusammenfassung|danksagung"
    r"|à propos.{0,40}|droits.{0,20}|mentions légales|références|remerciements|résumé|avant-propos|acerca de.{2,40}"
    r"|sobre .{2,40}|derechos.{0,20}|direitos.{0,20}|notas|referencias|referências|resumen|resumo|agradecimientos"
    r"|agradecimentos|diritti.{0,20}|note|riassunto|informazioni.{0,40}|over .{2,40}|(?:auteurs)?rechten|noten"
    r"|samenvatting|prawa autorskie|o wywiadzie|podziękowania|о проекте|авторские права|примечания|авторські права"
    r"|про проєкт|版权.{0,4}|版權.{0,4}|著作権.{0,6}|저작권.{0,6}|حقوق.{0,20}|זכויות.{0,20})$",
    re.I,
)


def rows_about(rows: Sequence[SourceLine]) -> set[int]:
    """The indexes of lines around a talk that are no turns, though some seem to have a label."""
    return _below_headings(rows) | _foot(rows)


def _below_headings(rows: Sequence[SourceLine]) -> set[int]:
    """The lines below headings of text around a talk, where no two people talk."""
    headings = outline_headings.headings(rows)
    places = [*sorted(headings), len(rows)]
    written = [_written_key(row.text) for row in rows]
    times, about = Counter(written), set[int]()
    for begin, end in pairwise(places):
        labels = {label for label in written[begin + 1 : end] if label}
        speaks = len(labels) >= MIN_LABEL_TIMES or any(times[label] >= MIN_LABEL_TIMES for label in labels)
        if ABOUT.match(headings[begin].title) and not speaks:
            about.update(range(begin + 1, end))
    return about


def _written_key(text: str) -> str:
    """What may be a label, or what stands before the colon, as it is written; empty if there is neither."""
    match, opening = BLOCK_ENTRY.match(shown(text)), line_prefix.opening(text)
    return opening.name if opening and opening.name and not opening.beside else match["key"] if match else ""


def _foot(rows: Sequence[SourceLine]) -> set[int]:
    """The lines below the last turn, from the first line about the text."""
    keys = [label_key(_written_key(row.text)) for row in rows]
    times = Counter(key for key in keys if key)
    last = max((index for index, key in enumerate(keys) if times[key] >= MIN_LABEL_TIMES), default=len(rows))
    first = next((index for index in range(last + 1, len(rows)) if _is_about_text(rows[index].text)), len(rows))
    return set(range(first, len(rows))) | _facts_below(rows, last)


def _facts_below(rows: Sequence[SourceLine], last: int) -> set[int]:
    """The lines of the last paragraph, if all have a key and a value, and most values are not speech."""
    begin = next(
        (index for index in range(len(rows) - 1, last, -1) if rows[index].number > rows[index - 1].number + 1),
        len(rows),
    )
    entries = [key_and_value(row.text) for row in rows[begin:]]
    proven = sum(1 for key, value in entries if is_not_speech(key, value, ()))
    all_are = bool(entries) and all(value for _, value in entries) and 2 * proven > len(entries)
    return set(range(begin, len(rows))) if all_are else set()


def _is_about_text(text: str) -> bool:
    return is_imprint(text) or is_recorder(text) or leads_elsewhere(text)
