"""Two people work on one transcript: what git makes of their ledgers is a right one, or says how to make it so."""

import subprocess
from pathlib import Path

import pytest

from quoth import pipeline, sources
from quoth.anchors import ledger
from quoth.errors import SeedError
from quoth.model import Anchor, AnchorState, Knowledge
from quoth.site import published_links

ATTRIBUTES = Path(__file__).parents[2] / ".gitattributes"
SAID = (
    "The light was lit in the year of the storm, and nobody had asked for it then.",
    "Who keeps it today, I wonder, now that the harbour is closed to all boats?",
    "A woman from the town does, and she climbs the stairs at nine each night.",
    "Did the ferry still come at noon when you were young and lived out there?",
    "It came on Tuesdays, with bread and letters, and sometimes with my aunt.",
    "What became of the bell that hung above the door of the old school house?",
)


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org")
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=True).stdout


def talk(turns: tuple[str, ...]) -> str:
    return "\n\n".join(f"{('Ann Lee', 'Ben Hall')[at % 2]}: {words}" for at, words in enumerate(turns)) + "\n"


def build(root: Path) -> tuple[Anchor, ...]:
    """The ledger beside the text, as a build would write it."""
    seed = root / "seeds/talk.txt"
    document = pipeline.convert(sources.seed(seed), Knowledge(), sources.ledger(seed), "2026-02-01")
    rows = ledger.move_page(document.anchors, "talk")
    seed.with_suffix(".anchors").write_text(ledger.write(rows), encoding="utf-8")
    return rows


def project(root: Path, *, attributes: bool) -> Path:
    (root / "seeds").mkdir()
    (root / "seeds/talk.txt").write_text(talk(SAID))
    if attributes:
        (root / ".gitattributes").write_bytes(ATTRIBUTES.read_bytes())
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def commit(root: Path) -> tuple[Anchor, ...]:
    rows = build(root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A version")
    return rows


def edited(root: Path, branch: str, turns: tuple[str, ...]) -> tuple[Anchor, ...]:
    git(root, "switch", "-q", "-c", branch, "main")
    (root / "seeds/talk.txt").write_text(talk(turns))
    return commit(root)


def homes(root: Path) -> dict[str, str]:
    """For each id the words of the passage that it leads to."""
    rows = build(root)
    words = {row.id: row.words for row in rows if row.state is AnchorState.LIVE}
    return {row.id: words.get(row.target or row.id, "") for row in rows if row.id.startswith("p-")}


@pytest.mark.parametrize("attributes", [True, False])
def test_edits_of_different_passages_merge_without_a_word(tmp_path: Path, attributes: bool) -> None:
    root = project(tmp_path, attributes=attributes)
    edited(root, "one", (SAID[0].replace("storm", "great flood"), *SAID[1:]))
    edited(root, "two", (*SAID[:5], SAID[5].replace("school house", "town hall")))
    git(root, "merge", "-q", "one", "-m", "Both")
    assert git(root, "status", "--porcelain") == ""
    before = (root / "seeds/talk.anchors").read_text()
    leads = homes(root)
    assert (root / "seeds/talk.anchors").read_text() == before, "nothing is left to commit"
    changed = [words for words in leads.values() if "flood" in words or "hall" in words]
    assert [words.split()[0] for words in changed] == ["The", "What"]


def test_passages_that_both_add_at_one_place_keep_their_ids(tmp_path: Path) -> None:
    root = project(tmp_path, attributes=True)
    mine = edited(root, "one", (*SAID, "My answer is that it was sold to a farmer for forty crowns."))
    theirs = edited(root, "two", (*SAID, "Their answer is that it was melted down in the second winter."))
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "one", "-m", "Both")  # the texts meet; the ledgers do not
    answers: tuple[str, ...] = ("Their answer is that it was melted down in the second winter.",)
    answers += ("My answer is that it was sold to a farmer for forty crowns.",)
    (root / "seeds/talk.txt").write_text(talk((*SAID, *answers)))
    leads = homes(root)
    for row in (*mine, *theirs):
        if row.id.startswith("p-"):
            assert leads[row.id] == row.words


def test_one_passage_that_both_edit_has_one_line_again(tmp_path: Path) -> None:
    root = project(tmp_path, attributes=True)
    edited(root, "one", (SAID[0].replace("storm", "flood"), *SAID[1:]))
    rows = edited(root, "two", (SAID[0].replace("asked", "paid"), *SAID[1:]))
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "one", "-m", "Both")
    (root / "seeds/talk.txt").write_text(talk((SAID[0].replace("storm", "flood").replace("asked", "paid"), *SAID[1:])))
    leads = homes(root)
    assert sorted(leads) == sorted(row.id for row in rows if row.id.startswith("p-"))
    first = next(row for row in build(root) if row.id.startswith("p-"))
    assert (leads[first.id], first.first) == (first.words, SAID[0])


def test_a_conflict_is_named_and_merged_on_request(tmp_path: Path) -> None:
    root = project(tmp_path, attributes=False)
    git(root, "config", "merge.conflictStyle", "diff3")
    mine = edited(root, "one", (SAID[0].replace("storm", "flood"), "So I was told by him.", *SAID[1:]))
    theirs = edited(root, "two", (SAID[0].replace("storm", "war"), "That is what they say here.", *SAID[1:]))
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "one", "-m", "Both")
    with pytest.raises(SeedError, match=r"talk.anchors:\d+: git could not merge this file.*\n.*anchors merge"):
        sources.ledger(root / "seeds/talk.txt")
    assert published_links.merge_ledgers(root) == ["seeds/talk.anchors"]
    kept = {row.id for row in sources.ledger(root / "seeds/talk.txt")}
    assert {row.id for row in (*mine, *theirs)} <= kept
    assert published_links.merge_ledgers(root) == []


def test_of_two_passages_with_one_id_the_published_one_keeps_it(tmp_path: Path) -> None:
    root = project(tmp_path, attributes=True)
    path = root / "seeds/talk.anchors"
    row = "t-00-00-07\tlive\t-\t2026-02-01\t9{}\t00:00:07\t-\tAnn Lee\t{}\t-\n"
    published = row.format(1, "Nobody had ever counted all the boats before.")
    path.write_text(path.read_text() + published)
    git(root, "commit", "-qam", "Published")
    path.write_text(path.read_text() + row.format(2, "Quite other words that were never on the site."))
    with pytest.raises(SeedError, match="the id t-00-00-07 occurs twice, for two passages"):
        sources.ledger(root / "seeds/talk.txt")
    published_links.merge_ledgers(root)
    kept = next(row for row in sources.ledger(root / "seeds/talk.txt") if row.id == "t-00-00-07")
    assert kept.words == "Nobody had ever counted all the boats before."
