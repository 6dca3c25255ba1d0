"""A canvas and the result of a questionnaire as xlsx. No cell ever computes: see engines.sheet.escape_cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from doenetwerk.engines.sheet import escape_cell
from doenetwerk.instruments.paper.content import Paper
from doenetwerk.instruments.questionnaires.queries import Result

Table = tuple[str, list[str], list[list[Any]], tuple[int, ...]]
LONGEST = 32_767  # what a cell of a spreadsheet holds


def canvas(paper: Paper) -> bytes:
    """An xlsx with a row for each note, and a sheet for the indicators with a row for each measurement."""
    notes: list[list[Any]] = []
    markers: list[list[Any]] = []
    for part in paper.parts:
        for entry in part.entries:
            for piece in entry.pieces:
                notes.append([entry.cell.step, entry.name, piece.text, part.owner, piece.group, piece.points])
                marker = piece.marker
                if marker is None:
                    continue
                row_head = [
                    part.owner, entry.name, piece.text, marker.unit, marker.behaviour, marker.baseline, marker.target,
                    marker.by.isoformat() if marker.by is not None else "",
                ]  # fmt: skip
                rows = [[one.on.isoformat(), one.value, one.of, one.source] for one in marker.measured]
                markers += [[*row_head, *row] for row in rows or [["", None, None, ""]]]
    sheets: list[Table] = [
        (
            _("Briefjes"),
            [_("stap"), _("vak"), _("tekst"), _("van wie"), _("groep"), _("punten")],
            notes, (8, 30, 70, 30, 30, 10),
        )
    ]  # fmt: skip
    if any(cell.kind == "indicators" for cell in paper.canvas.cells):
        head = [
            _("van wie"), _("vak"), _("wat we meten"), _("eenheid"), _("gedrag"), _("begin"), _("doel"),
            _("doel bereikt op"), _("gemeten op"), _("waarde"), _("bij hoeveel"), _("hoe gezien"),
        ]  # fmt: skip
        sheets.append((_("Metingen"), head, markers, (30, 26, 44, 18, 30, 10, 10, 16, 14, 10, 12, 30)))
    return _book(sheets)


def result(found: Result) -> bytes:
    """What the page of a questionnaire shows of its result: a row for each block of each group, and what stands out."""
    rows: list[list[Any]] = []
    for group in found.groups:
        if not group.enough:
            rows.append([group.name, group.asked, group.answered, "", _("Te weinig antwoorden om te tonen."), None])
        rows += [[group.name, group.asked, group.answered, bar.name, bar.says, bar.share] for bar in group.bars]
    head = [_("groep"), _("gevraagd"), _("antwoordden"), _("onderdeel"), _("wat dat zegt"), _("score van 0 tot 100")]
    sheets: list[Table] = [(_("Uitkomst"), head, rows, (26, 12, 14, 34, 70, 20))]
    told: list[list[Any]] = [[_("Dit gaat goed"), one, None] for one in found.good]
    told += [[_("Dit kan beter"), one, None] for one in found.better]
    told += [[_("Hier liggen jullie het verst uit elkaar"), name, points] for name, points in found.apart]
    if told:
        sheets.append((_("Wat opvalt"), [_("soort"), _("tekst"), _("punten verschil")], told, (38, 80, 16)))
    return _book(sheets)


def _book(sheets: Sequence[Table]) -> bytes:
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, head, rows, widths in sheets:
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, wrap)
        sheet.write_row(0, 0, head, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                if isinstance(value, str):
                    sheet.write_string(number, column, escape_cell(value)[:LONGEST])
                else:
                    sheet.write_number(number, column, value)
    book.close()
    return out.getvalue()
