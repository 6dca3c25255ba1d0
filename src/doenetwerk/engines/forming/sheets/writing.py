"""Pages as a workbook or as csv. No cell ever computes: texts that begin like a formula get an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from doenetwerk.engines.forming.sheets.pages import DIVISION, FIGURES, HOLD, NETWORKS, UNPLACED, Page, Result, pages
from doenetwerk.engines.forming.sheets.pictures import bars_of
from doenetwerk.engines.forming.sheets.template import INK, MADE, PETROL, SOFT, WASH
from doenetwerk.engines.sheet import escape_cell

LINE = 15.5  # points


def write_workbook(result: Result, map_png: bytes | None = None, *, made: datetime = MADE) -> bytes:
    """The workbook: a sheet for each page, and one with the pictures. `map_png` is the map as a picture."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Leernetwerken", "created": made})
    formats = {
        "head": book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": PETROL, "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "says": book.add_format({"italic": True, "font_color": SOFT}),
        "bold": book.add_format({"bold": True, "bg_color": WASH, "font_color": INK}),
        "share": book.add_format({"num_format": "0.0%", "valign": "top", "align": "right"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "hold": book.add_format({"bg_color": "#FAEFD6", "border": 1, "border_color": "#DDD8CE", "align": "center"}),
    }
    for page in pages(result):
        sheet = book.add_worksheet(page.name)
        if page.name == FIGURES:
            _figures(sheet, page, formats)
        else:
            _page(sheet, page, formats)
    _pictures(book, book.add_worksheet("Kaart en keuzes"), result, map_png, formats)
    book.close()
    return out.getvalue()


def _page(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    top = 0
    if page.says:
        sheet.write_string(0, 0, page.says, formats["says"])
        top = 1
    sheet.freeze_panes(top + 1, 1)
    for index, (title, width) in enumerate(page.header):
        sheet.set_column(index, index, width)
        sheet.write_string(top, index, title, formats["head"])
    for row, cells in enumerate(page.rows, start=top + 1):
        for index, cell in enumerate(cells):
            if isinstance(cell, str):
                if page.header[index][0] == HOLD:
                    sheet.write_string(row, index, cell, formats["hold"])
                elif cell:
                    sheet.write_string(row, index, escape_cell(cell), formats["text"])
            elif cell is not None:
                sheet.write_number(row, index, cell, formats["number"])
    last = top + max(len(page.rows), 1)
    sheet.autofilter(top, 0, last, len(page.header) - 1)
    if page.name == NETWORKS:
        hold = [title for title, _width in page.header].index(HOLD)
        sheet.data_validation(top + 1, hold, last, hold, {"validate": "list", "source": ["x", "groeit"]})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _figures(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    """Blocks below each other: a row that begins with text and follows an empty row is a heading."""
    for index, (_title, width) in enumerate(page.header):
        sheet.set_column(index, index, width)
    heading = True
    for row, cells in enumerate(page.rows):
        if not cells:
            heading = True
            continue
        if len(cells) == 1 and not heading:
            # A sentence stands over the whole width, as high as it needs.
            said = str(cells[0])
            sheet.merge_range(row, 0, row, len(page.header) - 1, escape_cell(said), formats["text"])
            sheet.set_row(row, LINE * (1 + len(said) // int(sum(width for _title, width in page.header))))
            heading = False
            continue
        for index in range(len(page.header) if heading else len(cells)):
            cell = cells[index] if index < len(cells) else None
            if heading:
                sheet.write_string(row, index, str(cell or ""), formats["bold"])
            elif isinstance(cell, str):
                sheet.write_string(row, index, escape_cell(cell))
            elif isinstance(cell, float):
                sheet.write_number(row, index, cell, formats["share"])
            elif cell is not None:
                sheet.write_number(row, index, cell, formats["number"])
        heading = False


def _pictures(book: Any, sheet: Any, result: Result, map_png: bytes | None, formats: dict[str, Any]) -> None:
    """The map as a picture, and the first choices as a chart of the spreadsheet's own with its figures beside it."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 4, 11)
    bars = bars_of(result)
    for index, title in enumerate(("Groep", "Mensen", "Met een plek", "Eerste keus", "Deel eerste keus")):
        sheet.write_string(0, index, title, formats["head"])
    heading = ""
    for row, bar in enumerate(bars, start=1):
        heading = bar.heading or heading
        label = f"{heading}: {bar.label}" if heading else bar.label
        sheet.write_string(row, 0, escape_cell(label))
        for index, number in enumerate((bar.people, bar.placed, bar.first), start=1):
            sheet.write_number(row, index, number)
        sheet.write_number(row, 4, bar.first / bar.people if bar.people else 0, formats["share"])
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Deel dat de eerste keus kreeg",
            "categories": [sheet.name, 1, 0, len(bars), 0],
            "values": [sheet.name, 1, 4, len(bars), 4],
            "fill": {"color": PETROL},
            "gap": 40,
            "data_labels": {"value": True, "num_format": "0%"},
        }
    )
    chart.set_title({"name": "Wie de eerste keus kreeg", "name_font": {"size": 13, "color": INK}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "major_gridlines": {"visible": True}})
    height = max(240, 28 * len(bars) + 90)
    chart.set_size({"width": 620, "height": height})
    said = "Staven met het deel dat de eerste keus kreeg, voor iedereen en per regio, bestuur en niveau."
    sheet.insert_chart(0, 6, chart, {"description": said})
    if map_png is not None:
        row = max(len(bars) + 3, height // 20 + 2)
        sheet.insert_image(
            row,
            0,
            "kaart.png",
            {
                "image_data": io.BytesIO(map_png),
                "x_scale": 0.5,
                "y_scale": 0.5,
                "description": "Kaart met de plekken en wie waarheen gaat; dezelfde gegevens staan op Netwerken.",
            },
        )


def write_csv(result: Result) -> dict[str, bytes]:
    """The pages as csv, by what comes behind the file's name: "" has one row for each person, "-netwerken" and
    "-cijfers" the rest, and "-verschil" beside an earlier outcome. With semicolons and a mark for UTF-8, as the Dutch
    Excel wants it."""
    made = {page.name: page for page in pages(result)}
    made.pop(UNPLACED)  # they stand among the others, with their smallest change
    found = {"": made.pop(DIVISION), **{f"-{name.lower()}": page for name, page in made.items()}}
    return {name: _csv(page) for name, page in found.items()}


def _csv(page: Page) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if page.name != FIGURES:
        writer.writerow([title for title, _width in page.header])
    writer.writerows(_texts(row) for row in page.rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _texts(row: Sequence[object]) -> list[object]:
    return [
        f"{cell:.4f}".replace(".", ",") if isinstance(cell, float) else "" if cell is None else escape_cell(cell)
        for cell in row
    ]
