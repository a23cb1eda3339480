"""What people do to a project between two builds, at random: for proving that a build after it is as good as new."""

import random
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

NAMES = ("Ann Lee", "Bo Hansen", "Ife Okoro")
WORDS = "light tide harbour engine signal winter letter copper window orchard model scaling training agents".split()
Edit = Callable[[Path, random.Random], None]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, 30))).capitalize() + "."


def talk(chance: random.Random) -> str:
    turns = [f"{chance.choice(NAMES)}: {sentence(chance)} {sentence(chance)}" for _ in range(chance.randint(3, 9))]
    return "\n\n".join(turns) + "\n"


def seeds(root: Path) -> list[Path]:
    return sorted(path for path in (root / "seeds").rglob("*.txt") if not path.stem.endswith(".edited"))


def add(root: Path, chance: random.Random) -> None:
    (root / f"seeds/talk-{chance.randint(0, 999)}.txt").write_text(talk(chance))


def correct(root: Path, chance: random.Random) -> None:
    path = chance.choice(seeds(root))
    words = path.read_text().split(" ")
    words[chance.randrange(1, len(words))] = chance.choice(WORDS)
    path.write_text(" ".join(words))


def extend(root: Path, chance: random.Random) -> None:
    path = chance.choice(seeds(root))
    path.write_text(f"{path.read_text()}\n{chance.choice(NAMES)}: {sentence(chance)}\n")


def beside(path: Path) -> list[Path]:
    return [file for file in path.parent.glob(f"{path.stem}.*") if file.stem in (path.stem, f"{path.stem}.edited")]


def delete(root: Path, chance: random.Random) -> None:
    """All of a transcript that nobody ever linked to, or its text, with a word about why."""
    if len(seeds(root)) < 3:
        return
    path = chance.choice(seeds(root))
    if chance.random() < 0.5 and path.with_suffix(".anchors").exists():
        path.with_suffix(".yml").write_text("withdrawn: The speaker asked for it.\n")
        path.unlink()
        path.with_suffix(".edited.txt").unlink(missing_ok=True)
    else:
        for file in beside(path):
            file.unlink()


def rename(root: Path, chance: random.Random) -> None:
    path = chance.choice(seeds(root))
    name = f"renamed-{chance.randint(0, 999)}"
    for file in beside(path):
        file.rename(file.with_name(name + file.name.removeprefix(path.stem)))


def edited_copy(root: Path, chance: random.Random) -> None:
    """A copy of a transcript with a word changed, a comma put in and a word left out; or it is taken away again."""
    path = chance.choice(seeds(root))
    copy = path.with_suffix(".edited.txt")
    if copy.exists() and chance.random() < 0.3:
        return copy.unlink()
    words = (copy if copy.exists() else path).read_text().split(" ")
    words[chance.randrange(1, len(words))] = chance.choice(WORDS)
    words[chance.randrange(1, len(words))] += ","
    del words[chance.randrange(1, len(words))]
    copy.write_text(" ".join(words))
    return None


def collect(root: Path, chance: random.Random) -> None:
    """A transcript goes into a collection, or out of it."""
    path = chance.choice(seeds(root))
    folder = root / "seeds" / chance.choice(("", "tides", "night letters"))
    folder.mkdir(exist_ok=True)
    if not (folder / path.name).exists():
        for file in beside(path):
            file.rename(folder / file.name)


def sidecar(root: Path, chance: random.Random) -> None:
    path = chance.choice(seeds(root))
    rows = [f"title: {sentence(chance)[:40].strip('.')}", f"date: 202{chance.randint(0, 5)}-0{chance.randint(1, 9)}"]
    rows += [f"slug: place-{chance.randint(0, 99)}"] if chance.random() < 0.3 else []
    rows += [f"people:\n  - name: {chance.choice(NAMES)}\n    role: guest"] if chance.random() < 0.5 else []
    path.with_suffix(".yml").write_text("\n".join(rows) + "\n")


def people(root: Path, chance: random.Random) -> None:
    name = chance.choice(NAMES)
    other = f"    other_names: [{name.split()[0]}]\n" if chance.random() < 0.5 else ""
    text = f"people:\n  - name: {name}\n    description: {sentence(chance)}\n{other}"
    (root / "knowledge/people.yml").write_text(text)


def themes(root: Path, chance: random.Random) -> None:
    rows = [f"  - name: {word}\n    definition: {sentence(chance)}" for word in chance.sample(WORDS, 3)]
    (root / "knowledge/themes.yml").write_text("themes:\n" + "\n".join(rows) + "\n")


def term(root: Path, chance: random.Random) -> None:
    """A theme gets another term, or another definition, which may explain an acronym; the others stay."""
    path = root / "knowledge/themes.yml"
    themes = path.read_text().rstrip("\n").split("\n")
    rows = (f"    terms: [{chance.choice(WORDS)}]", f"    definition: {chance.choice(WORDS)}, high tide signal (HTS)")
    at = chance.choice([number for number, row in enumerate(themes) if row.startswith("  - name")])
    kind = chance.choice(rows)
    after = themes[at + 1 :]
    own = list(takewhile(lambda row: not row.startswith("  - name"), after))
    kept = [row for row in own if row.partition(":")[0] != kind.partition(":")[0]]
    path.write_text("\n".join([*themes[: at + 1], *kept, kind, *after[len(own) :]]) + "\n")


def corrections(root: Path, chance: random.Random) -> None:
    heard, meant = chance.sample(WORDS, 2)
    (root / "knowledge/corrections.yml").write_text(f"corrections:\n  - heard: {heard}\n    meant: {meant}\n")


def settings(root: Path, chance: random.Random) -> None:
    path = root / "mkdocs.yml"
    path.write_text(f"site_name: The {chance.choice(WORDS)} talks\n" + path.read_text().split("\n", 1)[1])


def template(root: Path, chance: random.Random) -> None:
    path = root / chance.choice(("overrides/main.html", "overrides/moved.html", "overrides/partials/footer.html"))
    path.write_text(f"{path.read_text()}{{#- {chance.choice(WORDS)} -#}}")


def look(root: Path, chance: random.Random) -> None:
    path = root / "overrides/assets/quoth.css"
    path.write_text(f"{path.read_text()}/* {chance.choice(WORDS)} */\n")


def written(root: Path, chance: random.Random) -> None:
    path = root / "docs/about.md"
    path.write_text(f"{path.read_text()}\n{sentence(chance)}\n")


def spoil_what_is_kept(root: Path, chance: random.Random) -> None:
    """A disk, a person or a program damages what an earlier build has kept."""
    kept = sorted(path for path in (root / ".quoth").rglob("*") if path.is_file() and path.name != "lock")
    if kept:
        spoil(chance.choice(kept), chance)


def spoil_the_site(root: Path, chance: random.Random) -> None:
    """Somebody damages a page, or a file of any other kind."""
    files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
    pages = [path for path in files if path.name == "index.html"]
    for paths in (pages, files):
        if paths:
            spoil(chance.choice(paths), chance)


def spoil_the_search(root: Path, chance: random.Random) -> None:
    files = sorted(path for path in (root / "site/search").rglob("*") if path.is_file())
    if files:
        spoil(chance.choice(files), chance)


def spoil_a_generated_page(root: Path, chance: random.Random) -> None:
    pages = sorted(path for name in ("transcripts", "themes") for path in (root / "docs" / name).rglob("*.md"))
    if pages:
        spoil(chance.choice(pages), chance)


def spoil(path: Path, chance: random.Random) -> None:
    whole = path.read_bytes()
    at = chance.randrange(len(whole) + 1)
    path.write_bytes(chance.choice((b"", whole[:at], whole[:at] + b"x" + whole[at + 1 :])))


EDITS: tuple[Edit, ...] = (
    add,
    correct,
    correct,
    extend,
    delete,
    rename,
    collect,
    edited_copy,
    edited_copy,
    sidecar,
    people,
    themes,
    term,
    term,
    corrections,
    settings,
    template,
    look,
    written,
    spoil_what_is_kept,
    spoil_the_site,
    spoil_the_search,
    spoil_a_generated_page,
)
