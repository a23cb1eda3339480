"""A kind of file that Quoth does not read: what it is called, and how people make something of it that Quoth reads."""

import shlex
from typing import NamedTuple


class Kind(NamedTuple):
    what: str
    hint: str
    """With `{name}` for the name of the file, and `{stem}` for it without its ending, as a shell takes them."""

    def hint_for(self, name: str) -> str:
        stem = name.rpartition(".")[0] or name
        return self.hint.replace("{name}", shlex.quote(name)).replace("{stem}", shlex.quote(stem))


AS_SUBTITLES = "export it as subtitles (.srt or .vtt) or as text from the program that made it"
CONVERTED = "make subtitles of it: ffmpeg -i {name} {stem}.srt"
AS_TEXT = "if there is a talk in it, save that as text (`Name: words`) and put it here"
PLAIN = "; or, if it is a talk all the same, name the format in the sidecar: `format: plain`"
