"""Accidents by the thousand: spoilt files and odd texts for every engine that reads what people hand in.

    python -m doenetwerk.engines.tests.fuzz 20000

Each input must give a result or problems in words, never a traceback. A failure names its engine and seed; the same
seed makes the same input again.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from xml.etree import ElementTree

import icalendar
from openpyxl import Workbook

from doenetwerk.engines import blot, calendar, dates, duo, guidance, sheet, textdiff
from doenetwerk.engines.forming.tests.fuzz_sheets import FORMING
from doenetwerk.engines.mailbox.tests.fuzz_mail import MAIL
from doenetwerk.engines.mailbox.tests.fuzz_mbox import MBOX
from doenetwerk.engines.tests.accidents import inside, spoil, text
from doenetwerk.engines.tests.duo_files import COLUMNS, FIRST, SECOND, known, made


@cache
def workbook(variant: int) -> bytes:
    """A small workbook: plain, with formulas and odd cells, or with several sheets."""
    book = Workbook()
    page = book.active
    page.append(["Naam", "E-mail", "BRIN", "School"])
    page.append(["Fatma Voorbeeld", "fatma@school.example", "99AA00", "De Boom"])
    page.append(["Joris Voorbeeld", "joris@school.example", 99, True])
    if variant:
        page.append(["=1+1", "=HYPERLINK(A1)", datetime(2027, 1, 1), 1.5])
        page.append([None, "#N/A", "x" * 2000, -3])
    if variant > 1:
        book.create_sheet("Tweede").append(["Bestuur", "Stichting"])
        page.merge_cells("A2:B2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _said(problems: object) -> None:
    for problem in problems:  # type: ignore[attr-defined]
        assert problem.text and problem.code and problem.line >= 0, problem
        assert "Traceback" not in problem.text


def fuzz_duo(chance: random.Random) -> None:
    boards = b'BEVOEGD GEZAG NUMMER,BEVOEGD GEZAG NAAM\n8,"Een, twee"\n00009,Twee\n'
    odd = ";".join(text(chance, 3) for _one in COLUMNS)
    base = chance.choice(
        [made(FIRST, SECOND, FIRST), boards, b"", made(FIRST), text(chance).encode("utf-8", "replace")]
    )
    if chance.random() < 0.3:
        base = (made(FIRST).decode("cp1252") + odd + "\r\n").encode("utf-8", "replace")
    parsed = duo.parse(spoil(base, chance), chance.choice(["", "a.xlsx", "a.csv"]))
    assert parsed.rows or parsed.problems
    _said((*parsed.problems, *parsed.notices))
    ours = [known(row) for row in parsed.schools]
    found = duo.difference(parsed, ours, [duo.KnownBoard(row.number, row.name, row.town) for row in parsed.boards])
    assert found.is_empty, "the same file twice is no news"
    duo.difference(parsed, [], [])
    for row in parsed.schools:
        assert duo.short_name(row.name, row.town)


def fuzz_sheet(chance: random.Random) -> None:
    lines = "Naam;E-mail;BRIN\nFatma Voorbeeld;fatma@school.example;99AA\nJoris;joris@school.example;\n"
    data: bytes | str
    match chance.randint(0, 4):
        case 0:
            data = spoil(workbook(chance.randint(0, 2)), chance)
        case 1:
            data = inside(workbook(chance.randint(0, 2)), chance)
        case 2:
            data = spoil(lines.encode(chance.choice(["utf-8", "cp1252", "utf-16"])), chance)
        case 3:
            data = text(chance)
        case _:
            data = lines + text(chance) + "\n" + text(chance)
    table = sheet.read_table(data, chance.choice(["", "lijst.xlsx", "lijst.csv"]))
    assert table.is_fatal or table.rows
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(table.lines) == len(table.rows)
    mapping = sheet.propose_mapping(table.header)
    if chance.random() < 0.2:
        mapping = {chance.choice(sheet.FIELDS): chance.randint(-2, 9) for _one in range(4)}
    found, problems = sheet.people(table, mapping)
    _said((*table.problems, *problems))
    addresses = [person.email for person in found if person.email]
    assert len(set(addresses)) == len(addresses)
    for person in found:
        assert person.name and "\n" not in person.name
        for value in (person.name, person.function, person.school):
            assert not sheet.escape_cell(value).startswith(("=", "+", "-", "@", "\t", "\r"))


def fuzz_calendar(chance: random.Random) -> None:
    starts = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randint(0, 10**6))
    event = calendar.Event(
        uid=text(chance, 4) or "a",
        sequence=chance.randint(0, 9),
        changed=starts,
        starts=starts,
        ends=starts + timedelta(minutes=chance.randint(1, 10**4)),
        title=text(chance),
        place=text(chance, 8),
        link=text(chance, 4),
        description=text(chance, 80),
        url=text(chance, 4),
        organiser=(text(chance, 5), "doenetwerk@voorbeeld.example" + text(chance, 2)),
    )
    attendee = calendar.Attendee(text(chance, 6), "sanne@voorbeeld.example" + text(chance, 2))
    data = calendar.invitation(event, attendee, chance.choice(["REQUEST", "CANCEL"]))
    for made_of in (data, calendar.feed(text(chance, 5), [event, event])):
        assert all(len(line) <= 75 for line in made_of.split(b"\r\n"))
        assert b"\n" not in made_of.replace(b"\r\n", b"") and b"\r" not in made_of.replace(b"\r\n", b"")
    plain = data.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith(b"ATTENDEE") for line in plain) == 1
    assert sum(line.startswith(b"BEGIN:VEVENT") for line in plain) == 1
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert found["DTSTART"].dt.astimezone(UTC) == starts.replace(second=0)


def fuzz_textdiff(chance: random.Random) -> None:
    base = text(chance)
    mine, theirs = (spoil(base.encode("utf-8", "surrogatepass"), chance).decode("utf-8", "replace") for _one in "ab")
    segments = textdiff.difference(base, mine)
    assert "".join(one.text for one in segments if one.kind != "added") == base
    assert "".join(one.text for one in segments if one.kind != "removed") == mine
    merged = textdiff.three_way(base, mine, theirs)
    assert not merged.conflict or merged.text == mine
    assert textdiff.three_way(base, mine, base).text == mine
    assert textdiff.three_way(base, base, theirs).text == theirs
    assert textdiff.three_way(base, mine, theirs).conflict == textdiff.three_way(base, theirs, mine).conflict


def fuzz_guidance(chance: random.Random) -> None:
    number: Callable[[], int | None] = lambda: chance.choice([None, 0, 1, 3, 7, 25, 10**6])
    facts = guidance.CharterFacts(
        kind=text(chance, 1),
        levels_alike=chance.choice([None, True, False]),
        owner=chance.choice(["", "all", "person", "organisation", "x"]),
        size_min=number(),
        size_max=number(),
        meetings=number(),
        starts_on=chance.choice([None, datetime(2026, 9, 1, tzinfo=UTC).date()]),
        ends_on=chance.choice([None, datetime(2026, 9, 1, tzinfo=UTC).date(), datetime(2027, 7, 1, tzinfo=UTC).date()]),
        levels={text(chance, 1): chance.randint(0, 5) for _one in range(chance.randint(0, 3))},
        schools={text(chance, 1): chance.randint(0, 5) for _one in range(chance.randint(0, 3))},
        budget=[guidance.Budget(text(chance, 2), chance.randint(-5, 500), text(chance, 1))],
        guides=[guidance.Guide(chance.random() < 0.5, text(chance, 1), number())],
        texts={"term": text(chance, 2), "money": text(chance, 2)},
    )
    for part in (*guidance.PARTS, "onbekend"):
        hints = guidance.react(part, text(chance), facts)
        assert len(hints) <= guidance.MOST
        assert all(one.text and one.code in guidance.TEXTS for one in hints)


def fuzz_dates(chance: random.Random) -> None:
    start = datetime(2027, 1, 5, 13, 30, tzinfo=UTC)
    slots = [
        dates.Slot(
            key, at := start + timedelta(hours=chance.randint(0, 3000)), at + timedelta(hours=chance.randint(-2, 5))
        )
        for key in range(chance.randint(0, 25))
    ]
    voters = [
        dates.Voter(
            key, {slot.key: chance.choice(["yes", "no", "maybe", "", "x"]) for slot in slots}, chance.random() < 0.2
        )
        for key in range(chance.randint(0, 8))
    ]
    wish = dates.Wish(chance.randint(-1, 8), chance.randint(0, 20), chance.randint(0, 90), chance.randint(0, 9))
    season = dates.choose(slots, voters, wish, others=chance.randint(0, 2))
    assert (season.best is None) == bool(season.why_not)
    for choice in (season.best, *season.others):
        if choice is not None:
            assert len(choice.slots) == wish.count
            assert not any(one.ruled_out for one in choice.slots)


def fuzz_blot(chance: random.Random) -> None:
    data = blot.BlotData(
        chance.randint(-5, 10**9),
        chance.choice([-1, 0, 1, 5, 30, 10**6]),
        tuple(chance.randint(-5, 10**6) for _one in range(chance.choice([0, 1, 2, 5, 40]))),
        chance.choice([-1, 0, 1, 5, 39, 41, 10**5]),
        chance.choice([-1, 0, 1, 5, 10**6]),
    )
    svg = blot.draw(data, chance.choice([1, 16, 48, 120, 999]), text(chance, 5), standalone=chance.random() < 0.5)
    ElementTree.fromstring(svg)
    assert "nan" not in svg.split("<path", 1)[1]
    assert "style" not in svg.split("<path", 1)[1]
    assert blot.words(data)


FUZZERS: dict[str, Callable[[random.Random], None]] = {
    "blot": fuzz_blot,
    "calendar": fuzz_calendar,
    "dates": fuzz_dates,
    "duo": fuzz_duo,
    "guidance": fuzz_guidance,
    "sheet": fuzz_sheet,
    "textdiff": fuzz_textdiff,
    **FORMING,
    **MAIL,
    **MBOX,
}


def run(name: str, number: int, first: int = 0) -> float:
    """Try `number` inputs on one engine, and give the longest time that one took, in seconds. Raises with the seed."""
    longest = 0.0
    for seed in range(first, first + number):
        started = time.perf_counter()
        try:
            FUZZERS[name](random.Random(f"{name}:{seed}"))
        except Exception as error:
            raise AssertionError(f"{name} fails on seed {seed}: {error!r}") from error
        longest = max(longest, time.perf_counter() - started)
    return longest


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for name in sys.argv[2:] or FUZZERS:
        started = time.perf_counter()
        longest = run(name, number)
        spent = time.perf_counter() - started
        print(f"{name:15} {number} inputs in {spent:.1f} s, the longest {longest * 1000:.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
