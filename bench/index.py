"""Makes the index of the search of a project that is built, and throws it away: `python -m bench.index PROJECT`."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quoth.cache import Cache
from quoth.model import Destination
from quoth.site import jobs, search_index
from quoth.site.file_index import program_digest
from quoth.site.output_cache import OutputCache
from quoth.site.project_layout import STATE_DIR
from quoth.site.search_index import SearchRecords
from quoth.site.site_manifest import BuiltSite
from quoth.text.search_words import RECORDS


def main() -> None:
    with Cache(Path(sys.argv[1], STATE_DIR), program_digest()) as cache, TemporaryDirectory() as folder:
        outputs = OutputCache(cache)
        records = {
            owned.file.path.removeprefix(RECORDS).removesuffix(".jsonl"): SearchRecords(
                owned.file.digest, partial(outputs.packed, owned)
            )
            for owned in outputs.to(Destination.SEARCH)
        }
        site = Path(folder, "site")
        site.mkdir()
        search_index.write_index(site, BuiltSite(site), records, jobs.local_pool(jobs.available_cores()))


if __name__ == "__main__":
    main()
