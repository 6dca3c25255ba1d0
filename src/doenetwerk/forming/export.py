"""The questions of a region as a spreadsheet, for its coordinator."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from doenetwerk.engines.sheet import escape_cell
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.queries.questions import advice_for, place_words
from doenetwerk.people.models import Region


def workbook(region: Region) -> bytes:
    """An xlsx with one line for each question that is for the region: what the coordinator sees on the pages, names
    included. Never what is for a school."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Leervragen"))
    sheet.set_column(0, 0, 26, wrap)
    sheet.set_column(1, 3, 48, wrap)
    sheet.set_column(4, 11, 24, wrap)
    head = [
        _("thema"), _("vraag"), _("wat leerlingen merken"), _("doel van de school"), _("wie"), _("functie en school"),
        _("bestuur"), _("hoe dringend"), _("wie moet verder komen"), _("waar de vraag vandaan komt"),
        _("past een netwerk"), _("gesteld op"), _("netwerk"),
    ]  # fmt: skip
    sheet.write_row(0, 0, head, bold)
    sheet.freeze_panes(1, 0)
    rows = LearningQuestion.objects.of_region(region.pk).select_related(
        "author", "school__board", "board", "theme", "network", "means_check"
    )
    for index, row in enumerate(rows.order_by("theme__name", "-asked_at"), 1):
        board = row.board or (row.school.board if row.school is not None else None)
        advice = advice_for(row)
        values = [
            str(row.theme or ""), row.text, row.pupils_notice, row.school_goal, row.author.name, place_words(row),
            str(board or ""), str(row.get_urgency_display()), str(row.get_ambition_display()),
            str(row.get_origin_display()), str(advice.short) if advice is not None else "",
            row.asked_at.date().isoformat(), str(row.network or ""),
        ]  # fmt: skip
        sheet.write_row(index, 0, [escape_cell(value) for value in values])
    book.close()
    return out.getvalue()
