"""Cases: text in, text out, in files that anybody can read and add to.

=== a sentence that says what must happen
the text that goes in
=>
the text that comes out

What comes out may be `(unchanged)`. A title that ends in "(known failure: why)" marks what we cannot do yet.
Lines before the text may declare what the part needs: see `tests/README.md`. `make accept` writes what comes out
now into the files; read that difference as carefully as code.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from quoth import pipeline
from quoth.anchors import ledger
from quoth.cleanup.apply_repairs import REPAIRS
from quoth.cli.explain import edit_rows, passage_rows, section_text
from quoth.corpus import scope, summarize
from quoth.corpus.index import CorpusIndex
from quoth.corpus.link import idle_corrections, link
from quoth.errors import QuothError
from quoth.model import (
    Anchor,
    Correction,
    Document,
    Knowledge,
    Metadata,
    Removal,
    Seed,
    Sidecar,
    Site,
    Source,
    TextLocator,
    Transcript,
    TranscriptSummary,
)
from quoth.pages import render
from quoth.pages.concatenated import part_path
from quoth.readers import READERS, base
from quoth.readers.parse import choose
from quoth.sources import front_matter
from quoth.sources.read_knowledge import read_knowledge_files, read_sidecar
from tests import formats, glossary, reference, text_lines, vtt_shown
from tests.assistant import answers_shown
from tests.transcript_text import read_passages, transcript_text, word_times
from tests.unseen import seen, unseen

HERE = Path(__file__).parent
FAILURE = re.compile(r"\(known failure: (.+)\)\s*$")
UNCHANGED = "(unchanged)"
DAY = "2026-01-01"
HEAD = '{%- elif part == "head" -%}'
"""What stands in the head of a page is tested as a browser sees it."""
SITE = Site("The Harbour Tapes", "https://ann.example.org/harbour/", "Talks about lights.")


@dataclass(frozen=True, slots=True)
class Case:
    path: Path
    title: str
    input_text: str
    expected: str
    written: str
    """What goes in, as the file has it."""

    @property
    def part(self) -> str:
        """The part of the program that the case is about: the name of its file, or of the folder that holds several."""
        return self.path.relative_to(HERE / room_of(self.path)).parts[0].removesuffix(".txt")

    @property
    def known_failure(self) -> str:
        match = FAILURE.search(self.title)
        return match[1] if match else ""


def read(path: Path) -> Iterator[Case]:
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = block.partition("\n")
        input_text, arrow, expected = rest.partition("\n=>\n")
        if not arrow:
            raise ValueError(f"{path.name}: the case “{title}” has no line “=>”")
        written = input_text.strip("\n")
        yield Case(path, title.strip(), unseen(written), unseen(expected.strip("\n")), written)


def room_of(path: Path) -> str:
    """The room that a file of cases belongs to: the innermost folder that has a runner in `ROOMS`."""
    rooms = (parent.relative_to(HERE).as_posix() for parent in path.parents if parent.is_relative_to(HERE))
    return next(room for room in rooms if room in ROOMS)


def files(room: str) -> list[Path]:
    """The files of cases of a room, without those of a room inside it."""
    return [path for path in sorted((HERE / room).rglob("*.txt")) if room_of(path) == room]


def every(room: str) -> list[Case]:
    return [case for path in files(room) for case in read(path)]


def seed_of(text: str, beside: str = "", name: str = "talk", edited: str = "") -> Seed:
    """A seed of this name with this text, a sidecar with that, and an edited copy."""
    marks, problems = read_sidecar(beside, f"seeds/{name}.yml")
    if problems:
        raise QuothError(problems)
    body, meta, notices = front_matter(text, f"seeds/{name}.txt")
    seed = Seed(name, f"seeds/{name}.txt", Source.of(text), body, meta, marks, tuple(notices))
    if not edited:
        return seed
    body, meta, _ = front_matter(edited, f"seeds/{name}.edited.txt")
    return replace(seed, edited=Seed(name, f"seeds/{name}.edited.txt", Source.of(edited), body, meta))


def run_reader(case: Case) -> str:
    seed = seed_of(case.input_text)
    reader = next(reader for reader in READERS if reader.NAME.replace(" ", "_") == case.part)
    try:
        chosen = choose(seed)
        if chosen is not reader:
            return f"read as {chosen.NAME}"
        transcript = reader.parse(seed)
    except QuothError as error:
        return "\n".join(str(problem) for problem in error.problems)
    return "\n".join((*_meta(transcript.meta), transcript_text(transcript), *word_times(transcript)))


def _meta(meta: Metadata) -> list[str]:
    texts = (
        ("title", meta.title),
        ("show", meta.show),
        ("date", meta.date),
        ("description", meta.description),
        ("language", meta.language),
        ("licence", meta.licence),
        ("status", meta.status),
    )
    people = [f"{role.name} ({role.role})" if role.role else role.name for role in meta.people]
    lists = (
        ("people", ", ".join(people)),
        ("media", ", ".join(f"{medium.url} ({medium.kind})" for medium in meta.media)),
    )
    return [f"{name}: {value}" for name, value in (*texts, *lists) if value]


# yes "correct: GPD3 -> GPT-3" "title: Tides" "remove: Watch on YouTube" "file: talk.md" "copy: [- - 1-1] We met."
DECLARED = re.compile(r"(correct|remove|title|show|spare|file|copy|style|language): (.+)")


def run_rule(case: Case) -> str:
    rows = case.input_text.split("\n")
    declared = [match for row in rows if (match := DECLARED.match(row))]
    source, passages = read_passages("\n".join(row for row in rows if not DECLARED.match(row)))
    name = next((match[2] for match in declared if match[1] == "file"), "talk.txt")
    marks, meta = _declared(declared), _declared_meta(declared)
    before = Transcript(
        "talk", f"seeds/{name}", source, meta, passages, (), sidecar=marks, corrections=marks.corrections
    )
    copied = "\n".join(match[2] for match in declared if match[1] == "copy")
    if copied:
        text, paragraphs = read_passages(copied)
        edited = Transcript("talk", "seeds/talk.edited.txt", text, before.meta, paragraphs, (), written=True)
        before = replace(before, edited=edited)
    repair = next(repair for repair in REPAIRS if repair.NAME.replace(" ", "_") == case.part)
    after = repair.apply(before)
    again = repair.apply(after)
    assert (again.passages, again.edits) == (after.passages, after.edits), "applied twice, the rule changes more"
    assert base.first_lost_span(after) is None
    shown = "\n".join((*_shown(after), *edit_rows(after.edits)))
    return UNCHANGED if shown == "\n".join(_shown(before)) else shown


def _shown(transcript: Transcript) -> list[str]:
    """The passages, and for those that repeat others the line that they repeat."""
    rows = list(passage_rows(transcript.passages))
    for at, passage in enumerate(transcript.passages):
        places = [piece.repeats for piece in passage.text_runs if piece.repeats is not None]
        if places:
            rows[at] += f" (repeats line {transcript.source.line(places[0])})"
    return rows


def _declared_meta(declared: list[re.Match[str]]) -> Metadata:
    values = {match[1]: match[2] for match in declared}
    return Metadata(title=values.get("title", ""), show=values.get("show", ""), language=values.get("language", ""))


def _declared(declared: list[re.Match[str]]) -> Sidecar:
    spare = tuple(match[2] for match in declared if match[1] == "spare")
    corrections, removals = [], []
    for match in declared:
        if match[1] == "correct":
            heard, _, meant = match[2].partition(" -> ")
            words, at, place = heard.partition(" at: ")
            where = TextLocator("talk.yml:1", place) if at else None
            corrections.append(Correction(words, meant, "talk.yml:1", where, exceptions=spare))
        elif match[1] == "remove":
            removals.append(Removal(TextLocator("talk.yml:1", match[2]), None, "declared"))
    style = next((match[2] for match in declared if match[1] == "style"), "")
    return Sidecar("talk.yml", style=style, corrections=tuple(corrections), removals=tuple(removals))


def parts_of(text: str) -> dict[str, str]:
    """The parts of a case that names them: text first, then `--- sidecar`, `--- themes` and so on, each to the next."""
    blocks = re.split(r"^--- (\w+)\n", text, flags=re.M)
    return {"text": blocks[0].strip("\n"), **dict(zip(blocks[1::2], blocks[2::2], strict=True))}


def run_whole_way(case: Case) -> str:
    """The whole way of one transcript: sections, passages, edits; or the error that stops it."""
    parts = parts_of(case.input_text)
    knowledge, problems = read_knowledge_files(
        {f"{name}.yml": parts[name] for name in ("people", "themes", "corrections") if name in parts}, "knowledge"
    )
    try:
        if problems:
            raise QuothError(problems)
        document = pipeline.convert(
            seed_of(parts["text"], parts.get("sidecar", ""), edited=parts.get("edited", "").strip("\n")),
            knowledge,
            (),
            DAY,
        )
        if case.part == "link":
            return _linked(document, knowledge)
    except QuothError as error:
        return "\n".join(str(problem) for problem in error.problems)
    notices = [f"! {notice.code}: {notice.message}" for notice in document.notices]
    if case.part == "front_matter":
        return "\n".join((*_meta(document.meta), section_text(document.sections), *notices))
    return "\n".join((section_text(document.sections), *notices))


def _linked(document: Document, knowledge: Knowledge) -> str:
    (gist,) = link(summarize.summarize_all([document]), knowledge).summaries
    places = {passage.anchor: passage.text for passage in document.passages}
    rows = []
    for theme in knowledge.themes:
        for mention in (mention for mention in document.mentions if mention.theme == theme.slug):
            matched = [places[mention.anchor][begin:end] for begin, end in mention.matches]
            central = " (central)" if mention.central else ""
            rows.append(f"{theme.slug}: {', '.join(matched) or 'by hand'}{central} in “{places[mention.anchor][:60]}”")
    rows += [f"! {notice.code}: {notice.message}" for notice in gist.notices]
    rows += [str(problem) for problem in idle_corrections([gist], knowledge)]
    return "\n".join(rows) or "no mention"


def run_page(case: Case) -> str:
    """The page of the kind that the file is named after, made of one small transcript, or of two."""
    parts = parts_of(case.input_text)
    knowledge, problems = read_knowledge_files(
        {f"{name}.yml": parts[name] for name in ("people", "themes", "corrections") if name in parts}, "knowledge"
    )
    if problems:
        raise QuothError(problems)
    seeds = [seed_of(parts["text"], parts.get("sidecar", ""), edited=parts.get("edited", "").strip("\n"))]
    if "second" in parts:
        seeds.append(seed_of(parts["second"].strip("\n"), parts.get("second_sidecar", ""), "second"))
    every = every_page([pipeline.convert(seed, knowledge, (), DAY) for seed in seeds], knowledge)
    wanted = parts.get("page", "").strip() or next(path for path in every if path.endswith("/index.md"))
    folder, _, _ = wanted.partition("/index.md")
    around = every.get(f"{folder.replace('docs/', 'overrides/made/')}/page.html", "")
    return every[wanted].strip("\n") + (f"\n\n{around.partition(HEAD)[0].rstrip()}" if around else "")


def every_page(documents: Sequence[Document], knowledge: Knowledge) -> dict[str, str]:
    """By its path, everything that is made of some transcripts; those of each first."""
    corpus = link(summarize.summarize_all(documents), knowledge)
    own = {
        gist.id: {
            page.path: page.text + "".join(page.chunks)
            for page in render.of_document(scope.add_text(alone, document), SITE)
        }
        for gist, document in zip(corpus.summaries, documents, strict=True)
        for alone in [scope.transcript_scope(corpus, gist)]
    }

    def parts(path: str, gist: TranscriptSummary) -> str:
        return own[gist.id][part_path(path)]

    index = CorpusIndex(corpus, SITE)
    of_subjects = [
        render.of_subject(subject, scope.subject_scope(index, subject), SITE, parts)
        for subjects in (corpus.themes, corpus.people)
        for subject in subjects
    ]
    joined = chain(*of_subjects, render.of_corpus(index, parts))
    own_pages = {path: text for pages in own.values() for path, text in pages.items()}
    return own_pages | {page.path: page.text + "".join(page.chunks) for page in joined}


def run_anchors(case: Case) -> str:
    """The ledger as it is read and written, or the one that is kept of some versions of a transcript, a day each."""
    lines = re.sub(r" \| ", "\t", case.input_text)
    try:
        if case.part == "ledger":
            return _shown_ledger(ledger.read(lines, "seeds/talk.anchors"))
        anchors: tuple[Anchor, ...] = ()
        for number, version in enumerate(re.split(r"^--- then\n", lines, flags=re.M), 1):
            parts = parts_of(version)
            anchors = ledger.read(parts["ledger"], "seeds/talk.anchors") if "ledger" in parts else anchors
            seed = seed_of(parts["text"], parts.get("sidecar", ""))
            day = f"2026-01-{number:02}"
            if seed.sidecar.withdrawn:
                document = pipeline.withdrawn_document(seed.id, seed.path, seed.sidecar, anchors, day)
            else:
                document = pipeline.convert(seed, Knowledge(), anchors, day)
            anchors = ledger.move_page(document.anchors, parts.get("address", "talk").strip())
    except QuothError as error:
        return "\n".join(str(problem) for problem in error.problems)
    return _shown_ledger(anchors)


def _shown_ledger(anchors: tuple[Anchor, ...]) -> str:
    """The version of the page, and the rows as the file has them, with strokes instead of tabs."""
    version = next((row.page_version for row in anchors if row.page_version), None)
    page = f"version {version.number} of {version.day}" if version else "no version"
    return "\n".join((page, *ledger.write(anchors).replace("\t", " | ").splitlines()[1:]))


def run_text(case: Case) -> str:
    """Each line of the case, and what is made of it."""
    return "\n".join(f"{row} = {text_lines.OF_PART[case.part](row)}" for row in case.input_text.split("\n"))


def run_webvtt(case: Case) -> str:
    """What the specification of WebVTT makes of a file or of the text of a cue."""
    return vtt_shown.cue_text_of(case.input_text) if case.part == "cue_text" else vtt_shown.file_of(case.input_text)


def run_assistant(case: Case) -> str:
    """What a model is asked about a small transcript, or what becomes of its answer."""
    parts = parts_of(case.input_text)
    knowledge, problems = read_knowledge_files(
        {f"{name}.yml": parts[name] for name in ("people", "themes") if name in parts}, "knowledge"
    )
    if problems:
        raise QuothError(problems)
    seed = seed_of(parts["text"], parts.get("sidecar", ""))
    if case.part == "question":
        return answers_shown.shown_questions(seed)
    return answers_shown.shown_answer(seed, knowledge, parts["answer"])


ROOMS: dict[str, Callable[[Case], str]] = {
    "sources": run_whole_way,
    "readers": run_reader,
    "readers/webvtt_specification": run_webvtt,
    "readers/whole_way": run_whole_way,
    "cleanup": run_rule,
    "cleanup/whole_way": run_whole_way,
    "anchors": run_anchors,
    "text": run_text,
    "analysis": run_whole_way,
    "assistant": run_assistant,
    "corpus": run_whole_way,
    "pages": run_page,
}
"""What runs the cases in a folder of `tests/`, by the room of `quoth/` that it mirrors."""


def accept() -> None:
    """Writes what comes out now into the files, the page of formats, the reference and the glossary."""
    for room, run in ROOMS.items():
        for path in files(room):
            head = path.read_text(encoding="utf-8").partition("=== ")[0]
            blocks = [f"=== {case.title}\n{case.written}\n=>\n{seen(run(case))}\n" for case in read(path)]
            text = head + "\n".join(blocks)
            if text != path.read_text(encoding="utf-8"):
                path.write_text(text, encoding="utf-8")
                print(f"changed: {path.relative_to(HERE.parent)}")
    formats.PATH.write_text(formats.page(), encoding="utf-8")
    glossary.PATH.write_text(glossary.page(), encoding="utf-8")
    reference.PATH.write_text(reference.page(), encoding="utf-8")


if __name__ == "__main__":
    accept()
