"""Lines between the turns that a recorder's text has where somebody worked on it: marks of tapes, notes, rights.

[Ende Kassette 1, Seite A]   Tape 2, Side B   (Applause.)   © 2011 The Archive.
"""

from quoth.readers.plaintext import imprint, outline_headings
from quoth.readers.plaintext.stage_directions import StageLine, stage_line


def is_end(text: str) -> bool:
    """Whether a line says that a tape, a side or the recording begins or ends."""
    return bool(imprint.CLOSING.match(text) or outline_headings.TAPE.match(text))


def is_nobodys(text: str) -> bool:
    """Whether nobody says a line without a name: it is about the text, or says what happens."""
    return imprint.is_imprint(text) or imprint.is_rights(text) or stage_line(text) is not None


def ends_turn(text: str) -> bool:
    """Whether whoever spoke above such a line is not known to go on below it."""
    return stage_line(text) is not StageLine.ASIDE
