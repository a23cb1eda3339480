"""The index of the search, made by Pagefind: a bundle for each language, from the records in `search/LANGUAGE.jsonl`.

A record is a line of JSON: `url`, `content` and `meta`, as https://pagefind.app/docs/py-api/ says. The records
themselves are not published. (Pagefind's own filters are not used: it writes them in another order at each run.)
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import copytree

from pagefind.index import IndexConfig, PagefindIndex

from quoth.errors import MachineError, Problem

FOLDER = "search"
MARK = "records.sha256"
"""The file in a bundle that says of which records it was made."""
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What our page asks for; Pagefind's own interfaces are not shipped."""


def write(site: Path, before: Path) -> None:
    """Makes the bundles of a site; those whose records have not changed come from the site `before`.

    Raises MachineError if Pagefind cannot run here.
    """
    for path in sorted((site / FOLDER).glob("*.jsonl")):
        records = path.read_bytes()
        path.unlink()
        name = f"{FOLDER}/{path.stem}"
        mark = sha256(version("pagefind").encode() + records).hexdigest()
        kept = before / name / MARK
        if kept.is_file() and kept.read_text() == mark:
            copytree(before / name, site / name)
            continue
        try:
            with ThreadPoolExecutor(1) as own:  # a thread has no event loop yet, whoever calls this
                own.submit(asyncio.run, _bundle(site / name, path.stem, records.decode().splitlines())).result()
        except (OSError, RuntimeError) as error:
            hint = "install the package pagefind-bin for this machine"
            raise MachineError(Problem("search", f"Pagefind cannot make the index: {error}", hint)) from error
        (site / name / MARK).write_text(mark)


async def _bundle(folder: Path, language: str, rows: list[str]) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(folder))) as index:
        for row in rows:
            await index.add_custom_record(language=language, **json.loads(row))
    for path in folder.iterdir():
        if path.suffix in (".js", ".css") and path.name not in NEEDED:
            path.unlink()
