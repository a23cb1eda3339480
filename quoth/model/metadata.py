"""What is known of a transcript as a whole."""

from dataclasses import dataclass

from quoth.model.source import Milliseconds


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    role: str = ""
    """host, guest, interviewer, interviewee or what the publisher calls it; empty if nobody says."""


@dataclass(frozen=True, slots=True)
class Media:
    url: str
    """A whole address, or the path of a file below docs/."""
    kind: str
    """audio, video, youtube, vimeo or page."""
    offset: Milliseconds = 0
    """What to add to a time of the transcript to get the time in the recording."""
    shifts: bool = False
    """Whether the publisher puts advertising into the recording, so that times are not sure."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a transcript as a whole. Empty means that nobody said."""

    title: str = ""
    show: str = ""
    date: str = ""
    """ISO 8601, as precise as it is known: 2023, 2023-03 or 2023-03-27."""
    description: str = ""
    language: str = ""
    licence: str = ""
    status: str = ""
    """machine, edited or reviewed."""
    kind: str = ""
    """interview or podcast: how it is cited."""
    people: tuple[Role, ...] = ()
    media: tuple[Media, ...] = ()
