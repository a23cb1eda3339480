"""Makes the index of the search of a project that is built, and throws it away: `python -m bench.index PROJECT`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quoth.site import jobs, search_index
from quoth.site.build import OUTPUTS_FOLDER
from quoth.site.publishing import STATE_DIR
from quoth.text.search_words import RECORDS


def main() -> None:
    places = Path(sys.argv[1], STATE_DIR, OUTPUTS_FOLDER).glob(f"*/{RECORDS}*/*.jsonl")
    records = {f"{path.parent.name}/{path.stem}": (path, "") for path in sorted(places)}
    with TemporaryDirectory() as folder:
        before = search_index.BuiltIndex(Path(folder), {}, trusted=False)
        search_index.write_index(Path(folder), before, records, jobs.local_pool(jobs.available_cores()))


if __name__ == "__main__":
    main()
