"""What `build_site.py suggest` says: proposals that a person accepts by moving them into `knowledge/`."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from quoth import sources
from quoth.analysis.corrections.propose_corrections import ProposedCorrection, find_misheard
from quoth.analysis.themes.propose_themes import ThemeProposal, find_theme_proposals
from quoth.analysis.themes.term_matcher import build_trie as build_terms
from quoth.analysis.themes.term_matcher import find_terms
from quoth.assistant.answer import ProposalKind
from quoth.assistant.question import WINDOW_WORDS
from quoth.cache import Cache
from quoth.cli.terminal import ROOT_OPTION, clear, guarded, report_progress
from quoth.corpus import summarize
from quoth.corpus.link import link, theme_oddities
from quoth.errors import PROGRAM, Problem, SettingsError, guide
from quoth.model import Document, Passage
from quoth.site import collect, jobs
from quoth.site.build import ReportProgress
from quoth.site.document_cache import DocumentCache, document_converter
from quoth.site.document_converter import CachedDocument, DocumentConverter
from quoth.site.file_index import INPUTS, FileIndex
from quoth.site.publishing import with_project
from quoth.text.words import counted, excerpt_bounds

MOST = 40
"""Themes that are proposed at once."""
SHOWN = 160
"""Characters of a quotation."""
MODEL_KINDS = tuple(kind.value for kind in ProposalKind)


def documents(root: Path, converter: DocumentConverter, say: ReportProgress) -> list[Document]:
    """The transcripts that can be read, as builds keep them; what has mistakes is passed over, `check` lists it."""
    return with_project(root, partial(_documents, root, converter, say), lambda problem: say(problem.what))


def _documents(root: Path, converter: DocumentConverter, say: ReportProgress, cache: Cache) -> list[Document]:
    paths, _ = sources.list_sources(root / "seeds")
    loaded = list[Document]()
    shelf = DocumentCache(cache, FileIndex(cache, INPUTS, root), converter)
    for number, entry in enumerate(collect.read_entries(shelf, paths, jobs.local_pool(jobs.available_cores())), 1):
        path = paths[number - 1]
        say(f"reading {number} of {len(paths)}: {path.name}")
        if isinstance(entry, CachedDocument):
            loaded.append(shelf.document(path))
        elif any(problem.stops for problem in entry):
            say(f"{path.name} has mistakes and is passed over: {PROGRAM} check")
    say(f"counting the words of {len(loaded)} transcripts")
    return loaded


def themes(root: Path, say: ReportProgress) -> str:
    """Entries for knowledge/themes.yml, the best first, each with what speaks for it. Raises QuothError."""
    converter = document_converter(root)
    knowledge, transcripts = converter.knowledge, documents(root, converter, say)
    odd = [f"# {oddity}" for oddity in theme_oddities(link(summarize.summarize_all(transcripts), knowledge))]
    proposals = find_theme_proposals(transcripts, knowledge.themes, MOST)
    size = counted(len(transcripts), "transcript")
    head = "# Proposals: move an entry into knowledge/themes.yml under `themes:` to accept it."
    nothing = f"# Nothing to propose of {size}: no new phrase is said often in two and rarely in others.\n"
    nothing += f"# Write your own: {guide('editing')} shows how."
    return "\n".join(
        (*odd, head if proposals else nothing, "", *(row for proposal in proposals for row in _theme(proposal)))
    )


def corrections(root: Path, say: ReportProgress) -> str:
    """Entries for knowledge/corrections.yml, each with what speaks for it. Raises QuothError."""
    converter = document_converter(root)
    transcripts = documents(root, converter, say)
    proposals = find_misheard(transcripts, converter.knowledge)
    size = counted(len(transcripts), "transcript")
    head = "# Proposals: move an entry into knowledge/corrections.yml under `corrections:` to accept it."
    nothing = f"# Nothing to propose of {size}: no word is near enough to a name or term that is known."
    return "\n".join((head if proposals else nothing, "", *(row for proposal in proposals for row in _slip(proposal))))


def _slip(proposal: ProposedCorrection) -> Iterator[str]:
    document, passage = proposal.places[0]
    again = f" and {len(proposal.places) - 1} more" if len(proposal.places) > 1 else ""
    whole = re.search(rf"(?<!\w){re.escape(proposal.heard)}(?!\w)", passage.text)
    yield f"  # “{proposal.meant}” is in {proposal.source}; {proposal.likely:.0%} sure"
    yield f"  # {document.path}:{passage.first_line}{again}: {_around(passage, whole.start() if whole else 0)}"
    yield f"  - heard: {_quoted(proposal.heard)}\n    meant: {_quoted(proposal.meant)}"
    yield f"    only_in: {_quoted(document.id)}\n"


def _theme(proposal: ThemeProposal) -> Iterator[str]:
    yield f"  # said {proposal.times} times in {proposal.transcripts} transcripts"
    if proposal.near:
        yield f"  # near to it: {', '.join(proposal.near)}"
    trie = build_terms([("", proposal.name, False)])
    for document, passage in proposal.examples:
        at = next((begin for _, begin, _ in find_terms(trie, passage.text)), 0)
        yield f"  # {document.path}:{passage.first_line}: {_around(passage, at)}"
    terms = ", ".join(_quoted(form) for form in (proposal.name, *proposal.also))
    yield f"  - name: {_quoted(_capital(proposal.name))}\n    terms: [{terms}]\n"


def _quoted(words: str) -> str:
    """The words as YAML, whatever they are."""
    return json.dumps(words, ensure_ascii=False)


def _capital(name: str) -> str:
    return name if name[1:] != name[1:].lower() else name[:1].upper() + name[1:]


def _around(passage: Passage, offset: int) -> str:
    """The words of a passage around an offset."""
    begin, end = excerpt_bounds(passage.text, offset - SHOWN // 2, SHOWN)
    words = " ".join(passage.text[begin:end].split())
    return f"{'… ' if begin else ''}{words}{' …' if end < len(passage.text) else ''}"


@click.command("suggest")
@click.argument("what", nargs=-1, metavar="[themes|corrections|FILE...]")
@click.option("--model", help="Language model to ask about the files, or about all transcripts if none is named.")
@click.option(
    "--only", multiple=True, type=click.Choice(MODEL_KINDS), help="With a model, only proposals of this kind."
)
@click.option(
    "--words",
    type=click.IntRange(40, 100_000),
    default=WINDOW_WORDS,
    show_default=True,
    help="With a model, about how many words of a talk are in a question; small models take fewer.",
)
@click.option("--yes", is_flag=True, help="With a model, send the words without asking first.")
@ROOT_OPTION
@guarded
def suggest_command(
    what: tuple[str, ...], model: str | None, only: tuple[str, ...], words: int, yes: bool, root: Path
) -> int:
    """Suggest themes or corrections, or let a model propose.

    Nothing is changed: move what is right into knowledge/ yourself. What a model proposes is checked, and `review` asks
    you about it.
    """
    if model:
        from quoth.cli.assistant.ask_model import ModelRequest, suggest_with_model  # noqa: PLC0415  (few ask a model)

        paths = [Path(name) for name in what]
        missing = [Problem(str(path), "there is no such file") for path in paths if not path.is_file()]
        if missing:
            raise SettingsError(missing)
        kinds = tuple(ProposalKind(kind) for kind in only or MODEL_KINDS)
        wanted = ModelRequest(model, kinds, words, yes)
        return suggest_with_model(root.resolve(), wanted, [path.resolve() for path in paths], report_progress)
    if what not in (("themes",), ("corrections",)):
        raise click.UsageError("say what to suggest, themes or corrections, or name a model (--model)")
    proposals = {"themes": themes, "corrections": corrections}[what[0]](root.resolve(), report_progress)
    clear()
    click.echo(proposals)
    return 0
