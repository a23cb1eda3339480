"""Where the source itself says who speaks: there an entry of the sidecar ends."""

from bisect import bisect_left

from quoth.model import Basis, Transcript


def labelled_at(transcript: Transcript) -> set[int]:
    """Where passages begin to which the source gives a label, or an edited copy another speaker.

    A file of fields (JSON, a table) has no labels to take out of its text: there it names whoever speaks, each time.
    """
    starts = [passage.span.begin for passage in transcript.passages]
    ends = [edit.end for edit in transcript.edits if edit.rule == "label"]
    following = {bisect_left(starts, end) for end in ends}
    named = {
        passage.span.begin
        for before, passage in zip((None, *transcript.passages), transcript.passages, strict=False)
        if passage.attributed_by is Basis.PERSON and (before is None or before.speaker != passage.speaker)
    }
    if not ends:
        named |= {passage.span.begin for passage in transcript.passages if passage.speaker}
    return {starts[index] for index in following if index < len(starts)} | named
