"""A page as what it has beside lines that stand elsewhere anyway, so that the cache need not keep its words once more.

before  <html>, <head>, …, 400 passages, …, </html>        the page, 120 kB
after   ["<title>The lamp</title>", [12, 400], [420, 31]]   its own lines; stretches of the base: place, length
"""

import json

MIN_LINE_BYTES = 8
"""To name a shorter line by its place would take no less."""


def difference(page: bytes, base: bytes) -> bytes:
    """What `restored` needs beside the base to give this page."""
    lines, rows = base.split(b"\n"), list[str | list[int]]()
    places = {line: place for place, line in reversed(list(enumerate(lines)))}
    end = -1
    for line in page.split(b"\n"):
        if 0 <= end < len(lines) and lines[end] == line and isinstance(rows[-1], list):
            rows[-1][1] += 1
            end += 1
        elif len(line) >= MIN_LINE_BYTES and line in places:
            rows.append([places[line], 1])
            end = places[line] + 1
        else:
            rows.append(line.decode("utf-8", "surrogateescape"))
            end = -1
    return json.dumps(rows).encode()


def restored(difference: bytes, base: bytes) -> bytes:
    """The page that this is the difference of; another text if the base has changed."""
    lines, parts = base.split(b"\n"), list[bytes]()
    for row in json.loads(difference):
        if isinstance(row, str):
            parts.append(row.encode("utf-8", "surrogateescape"))
        else:
            parts += lines[row[0] : row[0] + row[1]]
    return b"\n".join(parts)
