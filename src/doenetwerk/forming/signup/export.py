"""The sign-ups of a round as a spreadsheet, in the columns that `doenetwerk form` reads.

Without wishes and without hope: those are in confidence, and a file goes where it goes.
"""

from __future__ import annotations

import io
from typing import Any

from doenetwerk.engines.forming.sheets.columns import FACILITATORS, HOSTS, PEOPLE, THEMES, SheetKind, slot_title
from doenetwerk.engines.sheet import escape_cell
from doenetwerk.forming.models import SLOTS, FormingRound
from doenetwerk.forming.signup.queries import rounds as reads
from doenetwerk.forming.signup.queries.signups import full, light
from doenetwerk.forming.signup.spread import points_of_schools

CONFIDENTIAL = frozenset({"together", "apart"})
THEME_COLUMNS = 4


def _titles(kind: SheetKind) -> dict[str, str]:
    return {one.key: one.title for one in kind.columns if one.key not in CONFIDENTIAL}


def _x(yes: bool) -> str:
    return "x" if yes else ""


def people_head(slots: list[str]) -> list[str]:
    """The header of the sheet with people; themes take four columns, then a mail address that the engine skips."""
    head: list[str] = []
    for key, title in _titles(PEOPLE).items():
        head += [f"Thema {place}" for place in range(1, THEME_COLUMNS + 1)] if key == "themes" else [title]
    return [*head, *(slot_title(slot) for slot in slots), "E-mail"]


def _people_rows(found: FormingRound, slots: list[str]) -> list[list[Any]]:
    points = points_of_schools(found.region)
    rows = []
    for one in full([row.pk for row in light(found) if row.state == "in"]):
        board = one.board or (one.school.board if one.school is not None else None)
        point = (one.location.lat, one.location.lon) if one.location is not None else points.get(one.school_id or 0)
        names = [choice.theme.theme.name for choice in one.choices.all()][:THEME_COLUMNS]
        values: dict[str, list[Any]] = {
            "name": [one.person.name],
            "number": [one.pk],
            "themes": [*names, *[""] * (THEME_COLUMNS - len(names))],
            "function": [one.get_function_display() if one.function else ""],
            "level": [one.get_level_display() if one.level else ""],
            "school": [str(one.school or "")],
            "board": [str(board or "")],
            "region": [found.region.name],
            "lat": [point[0] if point else ""],
            "lon": [point[1] if point else ""],
            "travel": [one.minutes if one.minutes is not None else ""],
            "time": [_x(one.frees_time)],
            "learning": [_x(one.wants_to_learn)],
            "preparing": [_x(one.will_prepare)],
            "languages": [", ".join(one.languages)],
            "earlier": [""],
        }
        cells = [cell for key in _titles(PEOPLE) for cell in values[key]]
        rows.append([*cells, *(_x(slot in one.slots) for slot in slots), one.person.email or ""])
    return rows


def workbook(found: FormingRound) -> bytes:
    """An xlsx with people, themes, places and facilitators, ready for the command line."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})

    def sheet(kind: SheetKind, head: list[str], rows: list[list[Any]]) -> None:
        page = book.add_worksheet(kind.title)
        page.set_column(0, len(head), 18)
        page.write_row(0, 0, head, bold)
        page.freeze_panes(1, 1)
        for index, row in enumerate(rows, 1):
            page.write_row(index, 0, [escape_cell(value) for value in row])

    slots = [slot for slot in SLOTS if slot in found.slots]
    week = [slot_title(slot) for slot in slots]
    sheet(PEOPLE, people_head(slots), _people_rows(found, slots))
    themes = [[str(row), str(row.get_kind_display())] for row in found.themes.select_related("theme")]
    sheet(THEMES, list(_titles(THEMES).values()), themes)
    places = [
        [one.name, one.lat or "", one.lon or "", one.networks or "", *(_x(slot in one.slots) for slot in slots)]
        for one in reads.hosts(found)
    ]
    sheet(HOSTS, [*_titles(HOSTS).values(), *week], places)
    guides = [
        [
            one.person.name,
            one.networks,
            "; ".join(str(theme) for theme in one.themes.all()),
            "",
            *(_x(slot in one.slots) for slot in slots),
        ]
        for one in reads.facilitators(found)
    ]
    sheet(FACILITATORS, [*_titles(FACILITATORS).values(), *week], guides)
    book.close()
    return out.getvalue()
