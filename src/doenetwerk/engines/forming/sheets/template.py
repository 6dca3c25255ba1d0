"""The spreadsheet to fill in: a sheet for each thing, each column explained, and invented people as examples."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from doenetwerk.engines.forming.sheets import examples
from doenetwerk.engines.forming.sheets.columns import (
    FACILITATORS,
    HOSTS,
    LEVELS,
    MINUTES_SAYS,
    MINUTES_TITLE,
    PEOPLE,
    SCHOOLS,
    SLOT_SAYS,
    SLOT_SAYS_ANY,
    TEMPLATE_THEMES,
    THEMES,
    USUAL,
    Column,
    SheetKind,
    slot_title,
)
from doenetwerk.engines.sheet import escape_cell

ROWS = 2000  # how far down the choices and the checks go
PETROL, WASH, INK, SOFT = "#0B5B5E", "#E3EFED", "#1C2B2D", "#51605F"
ORDER = (PEOPLE, THEMES, HOSTS, FACILITATORS, SCHOOLS)
SLOT_WIDTH = 9.5
# Nothing in a file says when it was made: the same template is the same file.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001

STEPS = (
    "Vul Mensen in: één rij per persoon. Haal de voorbeelden (schuin gedrukt) weg.",
    "Vul Thema’s, Plekken en Begeleiders in. Begeleiders en Scholen mogen leeg blijven.",
    "Kolommen mogen in een andere volgorde staan. Wat je niet gebruikt, mag weg; alleen Naam en Thema 1 moeten.",
    "Gebruik geen formules en geen samengevoegde cellen: die worden niet gelezen.",
    "Draai: doenetwerk form mensen.xlsx --out netwerken.xlsx",
    "Klopt er iets niet, dan zie je per cel wat. Er gaat niets het internet op.",
)


def titles(kind: SheetKind) -> list[tuple[str, str, float]]:
    """The headers of a sheet in the template, each with its explanation and width."""
    found: list[tuple[str, str, float]] = []
    for column in kind.columns:
        found.append((column.title, column.says, column.width))
        if kind is PEOPLE and column.key == "themes":
            more = range(2, TEMPLATE_THEMES + 1)
            found += [(f"Thema {number}", f"De {number}e keus. Mag leeg blijven.", column.width) for number in more]
    if kind.slots:
        says = SLOT_SAYS if kind is PEOPLE else SLOT_SAYS_ANY
        slots = [(slot_title(slot), says, SLOT_WIDTH) for slot in USUAL]
        at = next((i for i, one in enumerate(found) if one[0] == "Tijd"), len(found))
        found[at:at] = slots
    return found


def _people() -> Iterator[dict[str, object]]:
    for name, themes, (function, level), school, minutes, slots, languages, earlier, together, apart in examples.PEOPLE:
        yield {
            "Naam": name,
            **{f"Thema {number}": theme for number, theme in enumerate(themes, 1)},
            "Functie": function,
            "Niveau": level,
            "School": examples.SCHOOLS[school][0],
            "Hoe ver (minuten)": minutes,
            **dict.fromkeys((slot_title(slot) for slot in slots), "x"),
            **dict.fromkeys(("Tijd", "Wil leren", "Bereidt voor"), "x"),
            "Talen": languages,
            "Eerdere thema’s": earlier,
            "Samen met": together,
            "Niet met": apart,
        }


def example_rows(kind: SheetKind) -> list[dict[str, object]]:
    """The examples of a sheet, by header."""
    if kind is PEOPLE:
        return list(_people())
    if kind is THEMES:
        return [{"Thema": title, "Soort": sort} for title, sort in examples.THEMES]
    if kind is SCHOOLS:
        names = ("School", "Bestuur", "Regio", "Breedtegraad", "Lengtegraad")
        return [dict(zip(names, school, strict=True)) for school in examples.SCHOOLS]
    if kind is HOSTS:
        return [
            {
                "Plek": name,
                "Breedtegraad": lat,
                "Lengtegraad": lon,
                "Hoeveel netwerken": most,
                **dict.fromkeys((slot_title(slot) for slot in slots), "x"),
            }
            for name, lat, lon, most, slots in examples.HOSTS
        ]
    return [
        {
            "Naam": name,
            "Hoeveel netwerken": most,
            "Thema’s": themes,
            "Plekken": hosts,
            **dict.fromkeys((slot_title(slot) for slot in slots), "x"),
        }
        for name, most, themes, hosts, slots in examples.FACILITATORS
    ]


def template() -> bytes:
    """The template as an xlsx."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Mensen voor leernetwerken", "created": MADE})
    formats = {
        "head": book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": PETROL, "text_wrap": True, "valign": "vcenter"}
        ),
        "example": book.add_format({"italic": True, "font_color": SOFT}),
        "mark": book.add_format({"italic": True, "font_color": SOFT, "align": "center"}),
        "centre": book.add_format({"align": "center"}),
        "title": book.add_format({"bold": True, "font_size": 18, "font_color": PETROL}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "sheet": book.add_format({"bold": True, "bg_color": WASH, "font_color": INK, "valign": "top"}),
    }
    for kind in ORDER:
        _sheet(book.add_worksheet(kind.title), kind, formats)
    _explanation(book.add_worksheet("Uitleg"), formats)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, kind: SheetKind, formats: dict[str, Any]) -> None:
    headers = titles(kind)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 34)
    for index, (title, says, width) in enumerate(headers):
        is_mark = width == SLOT_WIDTH or title in ("Tijd", "Wil leren", "Bereidt voor")
        sheet.set_column(index, index, width, formats["centre"] if is_mark else None)
        sheet.write_string(0, index, title, formats["head"])
        sheet.write_comment(0, index, says, {"x_scale": 2, "font_size": 10, "author": "Doenetwerk"})
        rule = _validation(kind, title, is_mark=is_mark)
        if rule:
            sheet.data_validation(1, index, ROWS, index, rule)
    for row, values in enumerate(example_rows(kind), start=1):
        for index, (title, _says, _width) in enumerate(headers):
            value = values.get(title)
            if value not in (None, ""):
                sheet.write(row, index, escape_cell(value), formats["mark" if value == "x" else "example"])
    sheet.autofilter(0, 0, ROWS, len(headers) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _validation(kind: SheetKind, title: str, *, is_mark: bool) -> dict[str, Any] | None:
    """What a spreadsheet offers and checks in a column. It warns, it does not forbid: the reader knows more ways."""

    def choice(source: Sequence[str] | str, said: str) -> dict[str, Any]:
        return {"validate": "list", "source": source, "error_title": title, "error_message": said, **warn}

    def number(sort: str, least: float, most: float, said: str) -> dict[str, Any]:
        limits = {"validate": sort, "criteria": "between", "minimum": least, "maximum": most}
        return {**limits, "error_title": title, "error_message": said, **warn}

    warn = {"error_type": "warning"}
    if is_mark:
        return choice(["x"], "Zet een x, of laat de cel leeg.")
    if title == "Niveau":
        return choice(list(LEVELS.values()), "Kies operationeel, tactisch of strategisch.")
    if title == "Hoe ver (minuten)":
        return number("integer", 0, 600, "Vul een aantal minuten in.")
    if title == "Hoeveel netwerken":
        return number("integer", 0, 1000, "Vul een heel getal in.")
    if title == "Breedtegraad":
        return number("decimal", -90, 90, "Vul een getal in zoals 52,0907.")
    if title == "Lengtegraad":
        return number("decimal", -180, 180, "Vul een getal in zoals 5,1214.")
    if kind is PEOPLE and title.startswith("Thema "):
        return choice(f"='{THEMES.title}'!$A$2:$A$201", "Dit thema staat niet op het blad Thema’s.")
    if kind is PEOPLE and title == "School":
        return choice(f"={SCHOOLS.title}!$A$2:$A$1001", "Deze school staat niet op het blad Scholen.")
    return None


def _explanation(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "Zo vul je dit bestand in", formats["title"])
    row = 2
    for number, step in enumerate(STEPS, start=1):
        sheet.write_number(row, 0, number, formats["bold"])
        sheet.write_string(row, 1, step, formats["wrap"])
        row += 1
    for kind in ORDER:
        row += 1
        sheet.write_string(row, 0, kind.title, formats["sheet"])
        sheet.write_string(row, 1, kind.says, formats["sheet"])
        row += 1
        for title, says in explained(kind):
            sheet.write_string(row, 0, title, formats["bold"])
            sheet.write_string(row, 1, says, formats["wrap"])
            row += 1


def explained(kind: SheetKind) -> list[tuple[str, str]]:
    """The columns of a sheet with what each means; the parts of the week together."""
    rows = [(_many(column), column.says) for column in kind.columns]
    if kind.slots:
        rows.append(
            (f"{slot_title(USUAL[0])} … {slot_title(USUAL[-1])}", SLOT_SAYS if kind is PEOPLE else SLOT_SAYS_ANY)
        )
    if kind is PEOPLE:
        rows.append((f"{MINUTES_TITLE}…", MINUTES_SAYS))
    return rows


def _many(column: Column) -> str:
    return f"Thema 1 … Thema {TEMPLATE_THEMES}" if column.title == "Thema 1" else column.title
