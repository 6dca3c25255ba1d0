"""A canvas as a Word file to go on working in: real headings, lists, and tables with a heading row."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from doenetwerk.instruments.canvases.charts import words as number_words
from doenetwerk.instruments.paper.content import Entry, Paper
from doenetwerk.instruments.paper.drawing import foot_of, pieces_of
from doenetwerk.networks.charter.export_docx import add_lines, add_table, dress

# What XML cannot hold; somebody may have pasted it.
CONTROLS = {code: None for code in range(32) if code not in (9, 10)} | {0xFFFE: None, 0xFFFF: None}


def clean(text: str) -> str:
    """Text that a Word file can hold."""
    return text.translate(CONTROLS)


def canvas(paper: Paper) -> bytes:
    """The parts of a canvas after each other: a heading for each step and each cell. Of an empty form the questions."""
    made = _begun(paper)
    several = len(paper.parts) > 1
    for part in paper.parts:
        if part.owner:
            made.add_heading(clean(part.owner), level=1)
        step = 0
        for entry in part.entries:
            if entry.cell.step != step and not several:
                step = entry.cell.step
                made.add_heading(_("Stap %(number)s") % {"number": step}, level=1)
            made.add_heading(clean(entry.name), level=2)
            _cell(made, entry)
    return _bytes(made)


def side_by_side(paper: Paper) -> bytes:
    """A table for each cell: who, and what they wrote."""
    made = _begun(paper)
    for number, first in enumerate(paper.parts[0].entries):
        made.add_heading(clean(first.name), level=1)
        rows = [[clean(part.owner), _text(part.entries[number])] for part in paper.parts]
        add_table(made, [_("Van wie"), _("Wat er staat")], rows, (1, 3))
    return _bytes(made)


def _begun(paper: Paper) -> Any:
    made = WordDocument()
    dress(made)
    core = made.core_properties
    core.title, core.author, core.last_modified_by, core.comments = clean(paper.title), settings.SITE_NAME, "", ""
    core.created = core.modified = timezone.now().replace(tzinfo=None)
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.footer.paragraphs[0].text = clean(" · ".join(one for one in (settings.SITE_NAME, foot_of(paper)) if one))
    made.add_paragraph(clean(paper.title), style="Title")
    if paper.where:
        made.add_paragraph(clean(paper.where), style="Subtitle")
    return made


def _bytes(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _text(entry: Entry) -> str:
    return clean(
        "\n".join(f"{one['text']} ({one['said']})" if one["said"] else one["text"] for one in pieces_of(entry))
    )


def _cell(made: Any, entry: Entry) -> None:
    if not entry.pieces:
        made.add_paragraph(clean(entry.prompt))
        for choice in entry.choices:
            made.add_paragraph(f"☐ {clean(choice)}")
        return
    if entry.cell.kind == "indicators":
        _markers(made, entry)
        return
    for piece in pieces_of(entry):
        if piece["kind"] == "group":
            made.add_paragraph().add_run(clean(piece["text"])).font.bold = True
        else:
            style = "List Bullet" if piece["kind"] == "note" else "Normal"
            add_lines(made.add_paragraph(style=style), clean(piece["text"]))


def _markers(made: Any, entry: Entry) -> None:
    head = [_("Wat we meten"), _("Begin en doel"), _("Gemeten")]
    rows = []
    for piece in entry.pieces:
        marker = piece.marker
        measured = [f"{one.on:%d-%m-%Y}: {number_words(one.value)}" for one in marker.measured] if marker else []
        rows.append([clean(piece.text), clean(marker.said) if marker else "", "\n".join(measured)])
    add_table(made, head, rows, (2, 3, 2))
