"""Programs that people transcribe with: how to get a transcript out, how it is read, and on what that rests.

A table on the page of formats. `make accept` writes it.
"""

from typing import NamedTuple

HEADING = """## Programs {: #programs }

How to get a transcript out of programs that are often used, which format reads it, and on what its shape rests. Where
it says “unconfirmed”, nothing public says what the program writes today: look at the page with care, and tell us if it
is wrong. A program that is not here needs no line: subtitles (`.srt`, `.vtt`) and JSON of nearly all of them are read.

| Program | How to get it out | Read as | Rests on |
|---|---|---|---|
"""


class Program(NamedTuple):
    """A line of the table."""

    name: str
    export: str
    formats: tuple[str, ...]
    rests_on: str


PROGRAMS = (
    Program("Aegisub", "File > Save Subtitles As (`.ass`)", ("substation alpha",),
            "a description of the format, and pysubs2, whose files are read again"),
    Program("ATLAS.ti, MAXQDA, NVivo, QualCoder", "export the project as REFI-QDA (`.qdpx`); or a transcript by itself "
            "as text or Word", ("refi-qda", "labelled", "rich text"),
            "the standard, and the source of QualCoder; how the others count positions is unconfirmed"),
    Program("CLAN", "the `.cha` that it works with; TalkBank offers the same", ("chat",),
            "its manual, and pylangacq, which reads the same times"),
    Program("ELAN", "the `.eaf` that it works with; or File > Export As > Tab-delimited Text", ("elan", "elan tab"),
            "its documentation, and pympi, whose files are read again; the text is unconfirmed"),
    Program("EXMARaLDA", "Partitur editor: the `.exb` that it works with, or File > Export > TEI", ("exmaralda", "tei"),
            "its documentation; that events without a gap are one sentence is unconfirmed"),
    Program("OHMS", "the record in OHMS: export as XML", ("ohms",), "files of archives"),
    Program("Parliaments, Akoma Ntoso", "the page of a debate, where it offers XML", ("akoma ntoso",),
            "the standard; each parliament uses a part of it, and not all parts are confirmed"),
    Program("Parliaments, ParlaMint", "the file of a sitting from the corpus, not the one that ends in `.ana.xml`",
            ("tei",), "its guidelines, and samples that it publishes"),
    Program("Praat", "Save > Save as text file (TextGrid)", ("textgrid",),
            "its manual, and pympi and praat-textgrids, whose files are read again"),
    Program("Subtitle Edit", "File > Save as: SubRip, Advanced Sub Station Alpha, SAMI, MicroDVD, LRC, Timed Text",
            ("subrip", "substation alpha", "sami", "microdvd", "lyrics", "timed text"),
            "descriptions of the formats, and pysubs2 for all but LRC; the LRC of today is unconfirmed"),
    Program("aTrain", "the folder of a transcription: `transcription.json`, or one of the texts", ("json", "labelled"),
            "its source"),
    Program("Audition", "Markers panel: “Export Selected Markers to CSV”", ("markers",), "samples of other programs"),
    Program("AssemblyAI, Deepgram, Rev AI, Speechmatics", "what the API answers, saved as it is", ("json",),
            "documentation"),
    Program("Azure, batch", "the file of the kind “Transcription” among the files of a job", ("json",),
            "documentation"),
    Program("Azure, fast", "what the API answers, saved as it is", ("json",), "documentation"),
    Program("DaVinci Resolve", "transcription: “Export Transcript”; markers: Timelines > Export > Timeline Markers to "
            "EDL", ("labelled", "markers"), "markers: samples; text: unconfirmed"),
    Program("Descript", "Export > Transcript, as Markdown or text, with speaker labels and time codes", ("meeting",),
            "documentation of what can be exported; the shape is unconfirmed"),
    Program("ElevenLabs Scribe", "what the API answers, or Export > JSON", ("json",), "documentation"),
    Program("Fireflies", "what the API answers for `transcript` with `sentences`", ("json",), "documentation"),
    Program("FunASR", "what it returns with `sentence_info`, saved as JSON", ("json",), "unconfirmed"),
    Program("Gladia", "what the API answers, saved as it is", ("json",), "documentation"),
    Program("Google Meet", "the transcript in Google Docs: File > Download > Markdown, or Word", ("labelled", "meeting",
            "rich text"), "files that people have"),
    Program("Happy Scribe", "Export > JSON, or as text with speakers and times", ("json", "labelled"),
            "documentation names the export; the fields are unconfirmed"),
    Program("insanely-fast-whisper", "the file of `--transcript-path`", ("json",), "its source"),
    Program("MacWhisper", "Export > `.dote`, `.srt`, `.vtt` or `.csv`", ("json", "subrip", "webvtt", "table"),
            "documentation of DOTE, and programs that read the file"),
    Program("Microsoft Teams", "Transcript > Download as `.vtt`; or copied from its page", ("webvtt", "meeting"),
            "files that people have"),
    Program("noScribe", "the `.html` that it saves, or File > Export: `.vtt`, `.txt`", ("rich text", "webvtt",
            "labelled"), "its source"),
    Program("Notta", "Export > TXT with speakers and times, or `.srt`", ("labelled", "subrip"), "unconfirmed"),
    Program("NVIDIA NeMo", "the hypotheses with `timestamp`, saved as JSON", ("json",), "unconfirmed"),
    Program("OpenAI", "what the API answers for `diarized_json` or `verbose_json`", ("json",), "documentation"),
    Program("oTranscribe", "Export > oTranscribe format (`.otr`)", ("otranscribe",), "its source"),
    Program("Premiere", "Text panel, “…”: Export transcript (JSON), Export to text file, or as CSV; File > Export > "
            "Markers", ("json", "labelled", "table", "markers"), "a schema that others wrote, and samples"),
    Program("pyannote", "the output of a job, saved as it is", ("json",), "documentation"),
    Program("Recall.ai", "the download of `transcript`, or what `/transcript` of a bot answered", ("json",),
            "documentation and samples"),
    Program("Soniox", "what `/transcript` of a transcription answers", ("json",), "documentation"),
    Program("Sonix", "Export > JSON, or as text with speakers and times", ("json", "meeting"),
            "programs that read the file"),
    Program("Trint, and tools of the BBC", "Export > JSON; words and paragraphs stand apart", ("json",),
            "the shape is that of the tools of the BBC; of Trint today unconfirmed"),
    Program("TurboScribe", "Export > `.srt`, `.vtt`, `.csv`, or text with speakers and times", ("subrip", "webvtt",
            "table", "labelled"), "the text is unconfirmed"),
    Program("Webex", "Recordings > the recording > Transcript > Download (`.vtt`)", ("webvtt",),
            "files that people have; what stands above the times is not documented"),
    Program("YouTube", "“Show transcript”, and copied; or `yt-dlp --write-auto-subs`", ("meeting", "json", "webvtt"),
            "files that people have"),
    Program("Zoom", "Recordings > the meeting > Audio transcript (`.vtt`). The chat is refused: nobody said it",
            ("webvtt", "meeting"), "files that people have; the chat: samples"),
)  # fmt: skip


def section() -> str:
    """The section of the page of formats."""
    rows = (
        f"| {program.name} | {program.export} | {', '.join(f'`{name}`' for name in program.formats)} "
        f"| {program.rests_on} |\n"
        for program in sorted(PROGRAMS, key=lambda program: program.name.casefold())
    )
    return HEADING + "".join(rows)
