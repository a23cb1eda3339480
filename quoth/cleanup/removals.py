"""What an editor takes out of one transcript, named by its words in the sidecar, goes into the removal log.

before  Two hosts talk. Watch on YouTube.
after   Two hosts talk.          (remove: "Watch on YouTube.", reason: links without targets)
"""

from dataclasses import replace

from quoth.cleanup import Phase
from quoth.cleanup.amend import remove_spans
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import Span, Transcript

NAME = "removal"
PHASE = Phase.REMOVALS


def apply(transcript: Transcript) -> Transcript:
    """The transcript without the words that its sidecar removes."""
    wanted = transcript.sidecar.removals
    if not wanted:
        return transcript
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    cuts = []
    for removal in wanted:
        begin = finder.span(removal.start)
        end = finder.span(removal.end) if removal.end else begin
        if end.end < begin.end:
            what = f"“{removal.end.quote}” comes before “{removal.start.quote}”" if removal.end else ""
            raise SeedError(Problem(removal.start.where, what, "`to` names words that come after those of `at`"))
        cuts.append((Span(begin.begin, end.end), removal.reason))
    return remove_spans(replace(transcript, sidecar=replace(transcript.sidecar, removals=())), cuts, NAME)
