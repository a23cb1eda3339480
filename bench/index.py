"""Makes the index of the search of a project that is built, and throws it away: `python -m bench.index PROJECT`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quoth.site import jobs, search_index
from quoth.site.build import SHARES
from quoth.site.build_lock import ASIDE
from quoth.text.search_words import RECORDS


def main() -> None:
    places = Path(sys.argv[1], ASIDE, SHARES).glob(f"*/{RECORDS}*/*.jsonl")
    records = {f"{path.parent.name}/{path.stem}": (path, "") for path in sorted(places)}
    with TemporaryDirectory() as folder:
        before = search_index.BuiltIndex(Path(folder), {}, trusted=False)
        search_index.write(Path(folder), before, records, jobs.here(jobs.cores()))


if __name__ == "__main__":
    main()
