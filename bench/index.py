"""Makes the index of the search of a project that is built, and throws it away: `python -m bench.index PROJECT`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quoth.alone import ASIDE
from quoth.build import SHARES
from quoth.stages.publish import jobs, search_index
from quoth.text.search.searched import RECORDS


def main() -> None:
    places = Path(sys.argv[1], ASIDE, SHARES).glob(f"*/{RECORDS}*/*.jsonl")
    records = {f"{path.parent.name}/{path.stem}": (path, "") for path in sorted(places)}
    with TemporaryDirectory() as folder:
        before = search_index.Before(Path(folder), {}, trusted=False)
        search_index.write(Path(folder), before, records, jobs.here(jobs.cores()))


if __name__ == "__main__":
    main()
