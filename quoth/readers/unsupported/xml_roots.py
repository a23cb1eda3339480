"""XML without a reader, told by its outermost element."""

import re
from xml.parsers import expat

from quoth.readers.unsupported.unsupported_kind import AS_SUBTITLES, AS_TEXT, Kind
from quoth.readers.xml_prolog import root

AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
AS_TEI = "export it as TEI (ISO 24624), which Quoth reads: File > Export"
PARLIAMENT = "a debate in {} (XML)"
ROOTS = {
    "annotation_document": Kind("a transcript of ELAN (.eaf)", "in ELAN: File > Export As > Subtitles Text, as .srt"),
    "basic-transcription": Kind("a transcript of EXMARaLDA (.exb)", AS_TEI),
    "segmented-transcription": Kind("a transcript of EXMARaLDA (.exs)", AS_TEI),
    "list-transcription": Kind("a transcript of EXMARaLDA", AS_TEI),
    "folker-transcription": Kind("a transcript of FOLKER (.fln)", AS_TEI),
    "trans": Kind("a transcript of Transcriber (.trs)", AS_SUBTITLES),
    "episode": Kind("a transcript of Transcriber (.trs)", AS_SUBTITLES),
    "annotation": Kind("a transcript of ANVIL (.anvil)", AS_SUBTITLES),
    "chat": Kind("a transcript of TalkBank (CHAT as XML)", "make subtitles of the .cha with CLAN: chat2srt"),
    "akomantoso": Kind(PARLIAMENT.format("Akoma Ntoso"), "save its speeches as text (`Name: words`), or as TEI"),
    "publicwhip": Kind(PARLIAMENT.format("the form of TheyWorkForYou"), "save its speeches as text (`Name: words`)"),
    "hansard": Kind(PARLIAMENT.format("the form of a Hansard"), "save its speeches as text (`Name: words`)"),
    "usfsubtitles": Kind("subtitles in the Universal Subtitle Format", AS_SUBTITLES),
    "dcsubtitle": Kind("subtitles of digital cinema", AS_SUBTITLES),
    "subtitlereel": Kind("subtitles of digital cinema", AS_SUBTITLES),
    "xmeml": Kind("a project of Final Cut or Premiere", AS_SUBTITLES),
    "fcpxml": Kind("a project of Final Cut", AS_SUBTITLES),
    "premieredata": Kind("a project of Premiere", AS_SUBTITLES),
    "rss": Kind("a feed (RSS)", "put the transcript of an episode here, and not the feed"),
    "feed": Kind("a feed (Atom)", "put the transcript of an episode here, and not the feed"),
    "opml": Kind("an outline (OPML)", AS_TEXT),
    "svg": Kind("a picture (SVG)", AS_TEXT),
    "plist": Kind("a property list of macOS", AS_TEXT),
    "mediawiki": Kind("a dump of a wiki", AS_TEXT),
    "worddocument": Kind("a Word document as XML", AS_DOCX),
    "package": Kind("a document as XML", AS_DOCX),
    "document": Kind("a document as XML", AS_DOCX),
    "document-content": Kind("an OpenDocument text as XML", AS_DOCX),
    "finaldraft": Kind("a script of Final Draft", AS_TEXT),
}
READ = "export it as subtitles (.srt, .vtt), as TEI or as text from the program that made it"
# yes "<note>…</note>" with elements in it   no "<laughs> Yes."
CLOSING = re.compile(r"</[\w:.-]+\s*>")
FEW = 2
"""Elements that must be closed in a text without a declaration for it to be XML."""


def kind_of(text: str) -> Kind | None:
    """What XML a text is; None if it is none."""
    outermost = root(text)
    if not outermost.name:
        return None
    local = outermost.local
    kind = ROOTS.get(local.casefold())
    closed = len(CLOSING.findall(text))
    if outermost.declared or (kind and closed) or (closed >= FEW and _is_xml(text)):
        return kind or Kind(f"XML whose outermost element is <{local}>", READ)
    return None


def _is_xml(text: str) -> bool:
    """Whether a text is one element from its first to its last character."""
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.strip("\ufeff \t\n").encode("utf-8", errors="replace"), True)
    except expat.ExpatError:
        return False
    return True
