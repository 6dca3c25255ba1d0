"""What the pages of one canvas share: its tabs, who reads it, and the answer to a change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases.queries import box_of
from doenetwerk.instruments.canvases.secret import secret_of
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.models import Filling, Sheet


def framed(reader: Reader, canvas: Canvas, active: str, **context: Any) -> dict[str, Any]:
    """The context of a page about one canvas."""
    sheet = reader.sheet
    shown = [("canvas", _("Invullen") if not sheet.is_closed else _("Bekijken"))]
    if sheet.mode != Sheet.Mode.TOGETHER:
        shown.append(("beside", _("Naast elkaar")))
    if any(cell.kind == "notes" for cell in canvas.cells):
        shown.append(("arrange", _("Samenvoegen en kiezen")))
    shown.append(("history", _("Verloop")))
    return {
        "reader": reader,
        "sheet": sheet,
        "network": sheet.network,
        "canvas": canvas,
        "tabs": [
            {"label": label, "url": reverse(f"instruments:{name}", args=[sheet.pk]), "active": name == active}
            for name, label in shown
        ],
        **context,
    }


def is_live(request: Request) -> bool:
    """Whether only a part of the page is wanted."""
    return request.headers.get("HX-Request") == "true"


def cell_answer(request: Request, reader: Reader, filling: Filling, cell: str, gone: int | None = None) -> HttpResponse:
    """What follows a change in a cell: the cell anew for a page that asked by htmx, else the page at that cell."""
    if is_live(request):
        box = box_of(reader, filling, cell, secret_of(request))
        box.gone = gone
        return render(request, "instruments/canvases/_cell.html", {"box": box, "sheet": reader.sheet, "reader": reader})
    away = f"weg={gone}&" if gone is not None else ""
    where = f"?{away}wie={filling.pk}" if away or reader.sheet.mode != Sheet.Mode.TOGETHER else ""
    return see_other(reverse("instruments:canvas", args=[reader.sheet.pk]) + f"{where}#vak-{cell}")
