"""What people do to a project between two builds, at random: for proving that a build after it is as good as new."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import takewhile
from pathlib import Path

from quoth.site.project_settings import THEME_FOLDER

NAMES = ("Ann Lee", "Bo Hansen", "Ife Okoro")
WORDS = "light tide harbour engine signal winter letter copper window orchard model scaling training agents".split()
LONG_TURNS = 110
SET = "  # set by a test"
SHOWN = ("style: clean", "style: verbatim", "speakers: off", "style: clean, speakers: off")
LANGUAGES = ("en", "de", "fr")
Edit = Callable[[Path, random.Random], None]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, 30))).capitalize() + "."


def talk(chance: random.Random) -> str:
    turns = [f"{chance.choice(NAMES)}: {sentence(chance)} {sentence(chance)}" for _ in range(chance.randint(3, 9))]
    return "\n\n".join(turns) + "\n"


def long_talk(root: Path, chance: random.Random, date: str) -> None:
    """A talk that says so much about one theme that a page has room for few of its kind."""
    path = root / f"seeds/long-{chance.randint(0, 9999)}.txt"
    rest = [word for word in WORDS if word != "light"]
    turns = [(NAMES[turn % 2], f"The light of the {chance.choice(rest)} {turn}.") for turn in range(LONG_TURNS)]
    turns[0] = NAMES[0], "We keep the light. " * LONG_TURNS
    rows = [f"[00:{turn // 60:02}:{turn % 60:02}] {name}: {words}" for turn, (name, words) in enumerate(turns)]
    path.write_text("\n\n".join(rows) + "\n")
    path.with_suffix(".yml").write_text(f"title: {sentence(chance)[:40].strip('.')}\ndate: {date}\n")


def divide(root: Path, chance: random.Random) -> None:
    """Transcripts enough to divide a theme and two people into years, and one of the years into months."""
    dates = [f"2021-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 8)] + ["2019-05-01", "2020-06-02"]
    for date in dates:
        long_talk(root, chance, date)
    (root / "knowledge/themes.yml").write_text(f"themes:\n  - name: light\n    definition: {sentence(chance)}\n")


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
    if not path.exists() or "  - name" not in path.read_text():  # it was taken away or spoiled
        themes(root, chance)
    lines = path.read_text().rstrip("\n").split("\n")
    rows = (f"    terms: [{chance.choice(WORDS)}]", f"    definition: {chance.choice(WORDS)}, high tide signal (HTS)")
    at = chance.choice([number for number, row in enumerate(lines) if row.startswith("  - name")])
    kind = chance.choice(rows)
    after = lines[at + 1 :]
    own = list(takewhile(lambda row: not row.startswith("  - name"), after))
    kept = [row for row in own if row.partition(":")[0] != kind.partition(":")[0]]
    path.write_text("\n".join([*lines[: at + 1], *kept, kind, *after[len(own) :]]) + "\n")


def corrections(root: Path, chance: random.Random) -> None:
    heard, meant = chance.sample(WORDS, 2)
    (root / "knowledge/corrections.yml").write_text(f"corrections:\n  - heard: {heard}\n    meant: {meant}\n")


def settings(root: Path, chance: random.Random) -> None:
    """The name of the site, and what else is set at the end of a file."""
    path = root / "mkdocs.yml"
    head, *rows = path.read_text().split("\n")
    kept = [row for row in rows if not row.endswith(SET)]
    extra = [row if row != "extra:" else f"extra:\n  quoth: {{{chance.choice(SHOWN)}}}{SET}" for row in kept]
    path.write_text("\n".join([f"site_name: The {chance.choice(WORDS)} talks" if head else head, *extra]))


def language(root: Path, chance: random.Random) -> None:
    """The language of the interface."""
    path = root / "mkdocs.yml"
    text = path.read_text()
    for code in LANGUAGES:
        text = text.replace(f"  language: {code}\n", f"  language: {chance.choice(LANGUAGES)}\n")
    path.write_text(text)


def less_knowledge(root: Path, chance: random.Random) -> None:
    """A file of `knowledge/` is taken away, or nobody can read it."""
    files = sorted((root / "knowledge").glob("*.yml"))
    if files:
        path = chance.choice(files)
        path.write_text("themes: [\n") if chance.random() < 0.3 else path.unlink()


def forgotten(root: Path, chance: random.Random) -> None:
    ledgers = sorted((root / "seeds").rglob("*.anchors"))
    if ledgers:
        ids = [line.split("\t")[0] for line in chance.choice(ledgers).read_text().splitlines()]
        (root / "knowledge/forgotten.txt").write_text(f"transcripts/talk/#{chance.choice(ids)} nobody linked to it\n")


def ledger(root: Path, chance: random.Random) -> None:
    """A list of ids after a merge, with a line that stands twice, or without one; or it is lost."""
    ledgers = sorted((root / "seeds").rglob("*.anchors"))
    if not ledgers:
        return None
    path = chance.choice(ledgers)
    lines = path.read_text().splitlines(keepends=True)
    match chance.randrange(4):
        case 0:
            chance.shuffle(lines)
        case 1:
            lines.append(chance.choice(lines))
        case 2:
            del lines[chance.randrange(len(lines))]
        case _:
            return path.unlink()
    path.write_text("".join(lines))
    return None


def restore(root: Path, chance: random.Random) -> None:
    """A file becomes what it was some time ago, or comes back."""
    aside = root.with_name("aside")
    old = sorted(path for path in aside.rglob("*") if path.is_file())
    if old:
        path = chance.choice(old)
        target = root / path.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)  # with its old time
    for name in ("seeds", "knowledge", "overrides"):
        shutil.copytree(root / name, aside / name, ignore=shutil.ignore_patterns("made"), dirs_exist_ok=True)


def check_out(root: Path, _: random.Random) -> None:
    """A fresh checkout with a restored cache: nothing of what builds make, every file at another time and place."""
    for name in ("site", "docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made"):
        shutil.rmtree(root / name, ignore_errors=True)
    copy = root.with_name("copy")
    shutil.copytree(root, copy, copy_function=shutil.copyfile)
    shutil.rmtree(root)
    copy.rename(root)


def old_cache(root: Path, _: random.Random) -> None:
    """A service restores what was kept some builds ago."""
    cache, aside = root / ".quoth/cache.db", root.with_name("cache.db")
    if aside.exists():
        shutil.move(aside, cache)
    elif cache.exists():
        shutil.copy(cache, aside)


def foreign_cache(root: Path, chance: random.Random) -> None:
    """Another version or another program wrote it, or nobody may write it."""
    cache = root / ".quoth/cache.db"
    if chance.random() < 0.3 and cache.exists():
        return cache.chmod(0o444)
    with suppress(sqlite3.Error), closing(sqlite3.connect(cache)) as database:
        database.execute(chance.choice(("pragma user_version = 0", "pragma application_id = 7", "drop table file")))
    return None


def overridden(root: Path, name: str) -> Path:
    """A file of the theme as the project has it, or begins to have it."""
    path = root / "overrides" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(THEME_FOLDER / name, path)
    return path


def template(root: Path, chance: random.Random) -> None:
    path = overridden(root, chance.choice(("main.html", "moved.html", "partials/footer.html")))
    path.write_text(f"{path.read_text()}{{#- {chance.choice(WORDS)} -#}}")


def look(root: Path, chance: random.Random) -> None:
    path = overridden(root, "assets/quoth.css")
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
    language,
    less_knowledge,
    forgotten,
    ledger,
    ledger,
    restore,
    restore,
    check_out,
    old_cache,
    foreign_cache,
    template,
    look,
    written,
    spoil_what_is_kept,
    spoil_the_site,
    spoil_the_search,
    spoil_a_generated_page,
)
