"""What an editor takes out of one transcript, named by its words in the sidecar, goes into the removal log.

before  Two hosts talk. Watch on YouTube.
after   Two hosts talk.          (remove: "Watch on YouTube.", reason: links without targets)
"""

from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.model import Span, Transcript
from quoth.text import source
from quoth.text.find import Finder

NAME = "removal"


def mend(transcript: Transcript) -> Transcript:
    """The transcript without the words that its sidecar removes."""
    wanted = transcript.sidecar.removals
    if not wanted:
        return transcript
    finder = Finder(transcript.path, transcript.source, transcript.edits)
    found = []
    for removal in wanted:
        begin = finder.span(removal.start)
        end = finder.span(removal.end) if removal.end else begin
        if end.end < begin.end:
            what = f"“{removal.end.quote}” stands before “{removal.start.quote}”" if removal.end else ""
            raise SeedError(Problem(removal.start.where, what, "`to` names words that come after those of `at`"))
        span = Span(begin.begin, end.end)
        found += [source.edit(transcript.source, part, "", NAME, removal.reason) for part in _free(transcript, span)]
    return source.amend(replace(transcript, sidecar=replace(transcript.sidecar, removals=())), found)


def _free(transcript: Transcript, span: Span) -> list[Span]:
    """The parts of a span that no edit has taken out already."""
    parts, at = [], span.begin
    for edit in transcript.edits:
        if edit.end > at and edit.begin < span.end:
            parts.append(Span(at, edit.begin))
            at = edit.end
    parts.append(Span(at, span.end))
    return [part for part in parts if transcript.source.text[part.begin : part.end].strip()]
