"""Lists that are too long for a page: what is divided, that everything is reached, and that addresses last."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quoth.pages.divide import ONE_PAGE_BYTES, PAGE_BYTES, Entry, Group, divide_by_date, divide_by_letters

SIZES = st.sampled_from([PAGE_BYTES // 2, PAGE_BYTES // 5, PAGE_BYTES // 50])
DATES = st.sampled_from(["", "2018", "2019", "2019-03", "2019-03-04", "2019-04-01~", "1974?", "1974-05"])
SHOWS = st.sampled_from(["", "Night Tides", "The Light", "the light!", "Other", "潮"])
NAMES = st.from_regex(r"(tape|the-tape|con|a|b|3)(-[0-9]{1,2}|-[ab]{1,3})?", fullmatch=True)
ENTRIES = st.lists(
    st.builds(Entry, NAMES, SIZES, SIZES, DATES, SHOWS, st.sampled_from(["", "", "night-tides", "harbour"])),
    unique_by=lambda entry: entry.name,
    max_size=60,
)


def addresses(division: Group) -> set[str]:
    """All addresses that answer: of pages, and of pages that lead on."""
    return {group.address for group in division.pages()} | {address for address, _ in division.leads()}


def tree(group: Group, indent: str = "") -> str:
    rows = [f"{indent}{group.address or '(front)'} “{group.title}” {len(group.names)}"]
    rows += [tree(inner, f"{indent}  ") for inner in (group.groups if group.is_divided else ())]
    return "\n".join(rows)


def entries(*rows: tuple[str, str, str, int], size: int = 1000) -> list[Entry]:
    """So many entries of a date and a show, named by what they begin with and a letter."""
    return [
        Entry(f"{name}-{chr(97 + number // 26)}{chr(97 + number % 26)}", size, size, date, show)
        for name, date, show, count in rows
        for number in range(count)
    ]


def test_what_fits_on_a_page_stays_on_it() -> None:
    division = divide_by_date(entries(("tape", "2019", "", 60), size=ONE_PAGE_BYTES // 60))
    assert tree(division) == "(front) “” 60"


def test_too_much_goes_by_year_then_month_then_show_then_letters_and_what_has_no_date_by_show() -> None:
    division = divide_by_date(
        entries(
            ("light", "2018-05", "", 20),
            ("sea", "2019-03", "Night Tides", 300),
            ("storm", "2019-03-01", "Harbour", 10),
            ("wave", "2019", "", 5),
            ("old", "", "Harbour", 200),
            ("older", "", "", 100),
        )
    )
    assert tree(division) == "\n".join(
        [
            "(front) “” 635",
            "  2018 “2018” 20",
            "  2019 “2019” 315",
            "    2019-03 “March 2019” 310",
            "      2019-03_harbour “Harbour” 10",
            "      2019-03_night-tides “Night Tides” 300",
            *(f"        2019-03_night-tides_sea-{letter} “Sea {letter}…” 26" for letter in "abcdefghijk"),
            "        2019-03_night-tides_sea-l “Sea l…” 14",
            "    2019-undated “2019, month unknown” 5",
            "  undated “Undated” 300",
            "    undated_harbour “Harbour” 200",
            "    undated_other “Other shows” 100",
        ]
    )


def test_lists_of_names_go_by_letters() -> None:
    division = divide_by_letters(entries(("ann", "", "", 100), ("con", "", "", 100), ("cora", "", "", 100)))
    assert tree(division) == "(front) “” 300\n  a “A” 100\n  c “C” 200"


def test_no_part_has_the_name_of_a_file_that_windows_forbids() -> None:
    division = divide_by_letters(entries(("con", "", "", 26), ("cow", "", "", 26), size=PAGE_BYTES))
    assert {"con__", "cow"} <= addresses(division)


def test_very_many_shows_are_listed_by_letters() -> None:
    shows = [("tape", "", f"Show {number}", 1) for number in range(400)]
    division = divide_by_date(
        [Entry(f"tape-{number}", 1000, 1000, "", show) for number, (_, _, show, _) in enumerate(shows)]
    )
    assert all(len(group.groups) <= 150 for group in division.pages())
    assert {f"undated_show-{number}" for number in range(400)} < addresses(division)
    assert "undated_show-3_" in addresses(division)


def test_the_addresses_of_a_list_that_shrinks_lead_to_the_page_that_has_it_all() -> None:
    division = divide_by_date(entries(("tape", "2019", "", 100), ("wave", "2020", "", 25)))
    assert not division.is_divided
    assert dict(division.leads()) == {"2019": "", "2020": ""}


def reached(group: Group) -> Sequence[str]:
    """The names on all pages that links lead to from a page."""
    if not group.is_divided:
        return group.names
    return [name for inner in group.shown_groups() for name in reached(inner)]


@given(ENTRIES)
def test_everything_is_reached_from_the_front_page_and_no_page_is_too_long(listed: list[Entry]) -> None:
    for division in (divide_by_date(listed), divide_by_letters(listed)):
        assert sorted(reached(division)) == sorted(entry.name for entry in listed) == sorted(division.places())
        size = {entry.name: entry.size for entry in listed}
        for leaf in division.leaves():
            assert len(leaf.names) == 1 or not leaf.address or sum(size[name] for name in leaf.names) <= PAGE_BYTES
        every = [group.address for group in division.pages()] + [address for address, _ in division.leads()]
        assert len(every) == len(set(every))


@given(ENTRIES, ENTRIES)
def test_an_address_stays_when_more_is_added(listed: list[Entry], more: list[Entry]) -> None:
    names = {entry.name for entry in listed}
    together = [*listed, *(entry for entry in more if entry.name not in names)]
    assert addresses(divide_by_date(listed)) <= addresses(divide_by_date(together))
    assert addresses(divide_by_letters(listed)) <= addresses(divide_by_letters(together))
