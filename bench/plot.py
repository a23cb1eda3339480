"""The figures of `bench/results/speed.json` as a picture: processor seconds by the number of transcripts."""

from collections.abc import Mapping, Sequence
from math import log10
from pathlib import Path

from markupsafe import Markup

WIDE, HIGH, EDGE, KEY = 640, 400, 48, 210
COLOURS = ("#8c2f1b", "#c77f3e", "#3b6b57", "#7a7f87", "#a9aeb5", "#51606f", "#c9b458", "#6d5a8a")


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """A line for everything that was timed; both scales go by powers of ten."""
    sizes = [float(str(row["transcripts"])) for row in rows]
    lines = dict[str, list[tuple[float, float]]]()
    for size, row in zip(sizes, rows, strict=True):
        for name, value in row.items():
            if isinstance(value, Mapping) and "cpu" in value:
                lines.setdefault(name, []).append((size, max(0.01, float(value["cpu"]))))
    most = max(value for line in lines.values() for _, value in line)
    least = min(value for line in lines.values() for _, value in line)

    def place(size: float, value: float) -> tuple[float, float]:
        across = (log10(size) - log10(sizes[0])) / max(0.01, log10(sizes[-1]) - log10(sizes[0]))
        down = (log10(most) - log10(value)) / max(0.01, log10(most) - log10(least))
        return round(EDGE + across * (WIDE - KEY - 2 * EDGE), 1), round(EDGE + down * (HIGH - 2 * EDGE), 1)

    drawn = [
        _line(name, [place(*point) for point in line], number) for number, (name, line) in enumerate(lines.items())
    ]
    marks = [_text(place(size, least)[0], HIGH - EDGE / 2, f"{size:g}") for size in sizes]
    marks += [
        _text(EDGE / 2, place(sizes[0], 10.0**n)[1], f"{10.0**n:g} s") for n in range(-2, 4) if least <= 10**n <= most
    ]
    picture = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-family="sans-serif" font-size="12">\n'
        '<rect width="100%" height="100%" fill="#fff"/>\n'
        '<text x="{}" y="20">Processor seconds by number of transcripts</text>\n{}\n{}\n</svg>\n'
    )
    path.write_text(picture.format(WIDE, HIGH, EDGE, Markup("\n").join(drawn), Markup("\n").join(marks)))


def _line(name: str, places: Sequence[tuple[float, float]], number: int) -> Markup:
    picture = Markup(
        '<polyline fill="none" stroke="{}" stroke-width="2" points="{}"/><text x="{}" y="{}" fill="{}">{}</text>'
    )
    colour = COLOURS[number % len(COLOURS)]
    points = " ".join(f"{across},{down}" for across, down in places)
    return picture.format(colour, points, WIDE - KEY - 20, EDGE + 20 * number, colour, name)


def _text(across: float, down: float, words: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="middle" fill="#51606f">{}</text>').format(across, down, words)
