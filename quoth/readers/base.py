"""What a reader of a format is: a class with a name, a judge of whether a file is its kind, and a parser."""

from typing import Protocol

from quoth.model import Evidence, Seed, Transcript


class Reader(Protocol):
    """Reads one format.

    The docstring of a reader becomes its part of docs/formats.md. It has, with an empty line between them: a sentence
    that says what the format is; an example of its shape; prose, if any, that ends with a full stop; and a paragraph
    “Kept: …” that says what Quoth takes over.
    """

    NAME: str
    """What an editor writes as `format:` in a sidecar. Unique among the readers."""

    def sniff(self, seed: Seed) -> Evidence:
        """How sure the reader is that a seed is of its kind, from 0 to 1, and why in words that an editor understands.

        Never raises, whatever the text is. The reader with the highest score parses the seed.
        """
        ...

    def parse(self, seed: Seed) -> Transcript:
        """What the reader understands: the words in the order of the file, and an edit for every word left out.

        Raises SeedError for a seed that is of its kind and damaged.
        """
        ...
