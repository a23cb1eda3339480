"""What a shape of JSON is: a class that knows the keys of one program's files and reads their words into a draft."""

from typing import Protocol

from quoth.readers.cues import Draft


class JsonShape(Protocol):
    """Reads the JSON of one program. Its docstring, an example of its keys, becomes a part of docs/formats.md."""

    NAME: str
    """What the shape is called in messages and on the page of formats."""

    BY_MACHINE: bool = False
    """Whether a speech recogniser wrote the words: the page says so until somebody says that they were edited."""

    DERIVED: tuple[str, ...] = ()
    """Fields that repeat in another way what other fields say, and so are not listed as left out."""

    def fits(self, value: object) -> bool:
        """Whether a value of JSON has the keys of this shape. At most one shape fits any value."""
        ...

    def read(self, value: object, draft: Draft) -> None:
        """Puts the words of the value into the draft, in the order of the file, with their times and speakers."""
        ...
