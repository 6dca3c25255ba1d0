"""What goes out as a spreadsheet: the whole difference, and the lines of a list that must be corrected."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from doenetwerk.engines.sheet import escape_cell
from doenetwerk.people.schoolfiles import GROUPS, Proposal
from doenetwerk.people.wording import field_words, group_title, said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A column of this name is added to the lines of a list that must be corrected. It looks like no field of a list, so
# that the corrected list can be read as it is.
ADVICE = "Verbeter dit"


def _book(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> bytes:
    """An xlsx: for each sheet its name, header and rows. No cell ever computes."""
    import xlsxwriter  # Only here: it would cost every worker its memory.

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True})
    for name, header, rows in sheets:
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(header) - 1, 0), 22)
        sheet.write_row(0, 0, [escape_cell(cell) for cell in header], bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [escape_cell(cell) for cell in row])
    book.close()
    return out.getvalue()


def difference_sheet(proposal: Proposal) -> bytes:
    """Everything a proposal would change, a row for each field; and what is wrong in the files."""
    rows: list[Sequence[object]] = []
    for group in GROUPS:
        title = group_title(group)
        for change in proposal.group(group):
            rows += [
                (title, change.code, change.name, field_words(one.field), one.before, one.after)
                for one in change.fields
            ] or [(title, change.code, change.name, "", "", "")]
    header = [_("wat"), _("code"), _("naam"), _("gegeven"), _("was"), _("wordt")]
    remarks = [(name, one.line or "", said(one)) for name, one in (*proposal.skipped, *proposal.remarks)]
    remarks += [(file.name, "", said(one)) for file in proposal.files for one in file.difference.notices]
    return _book(
        [
            (_("Verschil"), header, rows),
            (_("Meldingen"), [_("bestand"), _("regel"), _("melding")], remarks),
        ]
    )


def faults_sheet(header: Sequence[str], rows: Iterable[tuple[Sequence[str], str]]) -> bytes:
    """The lines of a list that could not be taken over, as they were, each with what to do."""
    return _book([(_("Verbeteren"), [*header, ADVICE], ([*cells, advice] for cells, advice in rows))])
