"""A canvas as PDF: the form to write on, or what stands on a sheet; and the parts side by side as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doenetwerk.core.dates import nl_day
from doenetwerk.instruments.paper.content import Entry, Paper, Piece
from doenetwerk.instruments.paper.shapes import CHEVRON, draw
from doenetwerk.networks.charter.export_pdf import typeset

HERE = Path(__file__).resolve().parent
# The drawing within the margins and below the head, in millimetres; the size of the words in points.
SIZES = {"a4": (273.0, 165.0, 9.0), "a3": (396.0, 250.0, 13.0)}
# As many parts as stand side by side on one page.
COLUMNS = {"a4": 4, "a3": 6}


def frame(title: str, paper: str, where: str = "", foot: str = "") -> dict[str, Any]:
    """What every sheet of paper tells of itself: see look.typ."""
    day = nl_day(timezone.localdate())
    parts = [settings.SITE_NAME, foot, _("afgedrukt op %(day)s") % {"day": day}]
    return {
        "title": title, "where": where, "paper": paper, "site": settings.SITE_NAME,
        "lang": (get_language() or "nl")[:2], "region": "NL", "foot": " · ".join(one for one in parts if one),
        "words": {
            "page": _("bladzijde {page} van {pages}"),
            "continued": _("vervolg"),
            "further": _("verder op de volgende bladzijde"),
        },
    }  # fmt: skip


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """A tagged PDF from one of the templates of this part. Raises CannotTypeset."""
    return typeset(
        {"template": str(HERE / template), "data": data, "format": "pdf", "standards": ["ua-1"],
         "timestamp": int(timezone.now().timestamp())}
    )  # fmt: skip


def foot_of(paper: Paper) -> str:
    """Who may read this, and that it is confidential, on every page."""
    said = [_("Wie mag dit lezen: %(circle)s") % {"circle": paper.reads}] if paper.reads else []
    if paper.canvas.head.confidential and paper.reads:
        said.append(_("vertrouwelijk"))
    return " · ".join(said)


def drawn(paper: Paper, size: str) -> bytes:
    """The drawing with what stands in it, one page a part and more where it does not fit. Raises CannotTypeset."""
    width, height, points = SIZES[size]
    drawing = draw(paper.canvas, width, height, _("Stap {number}"))
    data = frame(paper.title, size, paper.where, foot_of(paper)) | {
        "size": points, "width": width, "height": height, "chevron": CHEVRON,
        "shapes": [{"corners": one.corners, "tone": one.tone, "label": one.label} for one in drawing.shapes],
        "spots": [{"x": one.x, "y": one.y, "width": one.width, "height": one.height} for one in drawing.spots],
        "parts": [{"owner": part.owner, "cells": [_cell(one) for one in part.entries]} for part in paper.parts],
    }  # fmt: skip
    return pdf("drawing.typ", data)


def _cell(entry: Entry) -> dict[str, Any]:
    pieces = pieces_of(entry)
    if not entry.pieces:
        pieces = [{"kind": "tick", "text": one, "said": ""} for one in entry.choices]
    return {"name": entry.name, "prompt": entry.prompt, "pieces": pieces, "ruled": not entry.choices}


def pieces_of(entry: Entry) -> list[dict[str, str]]:
    """What stands in a cell, with the name of a group above its notes."""
    found: list[dict[str, str]] = []
    before: Piece | None = None
    kind = "note" if entry.cell.kind in ("notes", "indicators") else "text"
    for piece in entry.pieces:
        if piece.group and (before is None or before.group_pk != piece.group_pk):
            found.append({"kind": "group", "text": with_points(piece.group, piece.points), "said": ""})
        text = piece.text if piece.group_pk is not None else with_points(piece.text, piece.points)
        found.append({"kind": kind, "text": text, "said": piece.marker.said if piece.marker is not None else ""})
        before = piece
    return found


def with_points(text: str, points: int | None) -> str:
    """A text with what a vote gave it, when that is known."""
    return text if points is None else _("%(text)s (%(points)s punten)") % {"text": text, "points": points}


def side_by_side(paper: Paper, size: str) -> bytes:
    """All parts as columns, one row a cell; more parts go on in a next table. Raises CannotTypeset."""
    some = COLUMNS[size]
    tables = []
    for start in range(0, len(paper.parts), some):
        parts = paper.parts[start : start + some]
        rows = [
            {"name": cell.name, "columns": [pieces_of(part.entries[number]) for part in parts]}
            for number, cell in enumerate(parts[0].entries)
        ]
        tables.append({"head": [part.owner for part in parts], "rows": rows})
    data = frame(paper.title, size, paper.where, foot_of(paper)) | {
        "size": SIZES[size][2], "tables": tables, "cell_word": _("Vak"),
    }  # fmt: skip
    return pdf("beside.typ", data)
