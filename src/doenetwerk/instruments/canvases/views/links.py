"""The page behind a mail link: one's own part of a canvas, without a password. Opening acts on nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.instruments.canvases import domain, queries
from doenetwerk.instruments.canvases.access import access_canvas, may_arrange, own_filling
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.forms import IndicatorForm
from doenetwerk.instruments.canvases.secret import made_for, remember, secret_of
from doenetwerk.instruments.canvases.writing import write
from doenetwerk.instruments.models import Note


def fill_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Fill one's own part: all cells below each other, each with its own button."""
    reader = access_canvas(link.person, link.subject)
    refused, cell = None, request.POST.get("cell", "")
    if request.method == "POST":
        here = canvas_of(reader.sheet).cell(cell)
        if here is None:
            raise Http404
        filling = own_filling(reader)
        secret = made_for(request) if here.anonymous else secret_of(request)
        gone = request.POST.get("weg", "")
        try:
            if gone:
                note = Note.objects.filter(pk=int(gone) if gone.isdecimal() else 0, filling=filling, cell=cell).first()
                if note is None or not may_arrange(reader, note, here.kind, secret):
                    raise Http404
                note.filling = filling
                domain.remove_note(link.person, note)
            elif said := write(link.person, filling, here, request.POST, secret):
                messages.success(request, said)
        except Refused as error:
            refused = error
        else:
            answer = see_other(f"{request.path}#vak-{cell}")
            return remember(answer, secret) if here.anonymous else answer
    page = queries.page(reader, secret_of(request))
    for box in page.boxes if refused is not None else []:
        if box.cell.key == cell:
            box.typed, box.error = request.POST.get("text", ""), str(refused)
            box.theirs = refused.theirs if isinstance(refused, domain.Overlap) else ""
    context = {
        "link": link,
        "link_person": link.person,
        "reader": reader,
        "sheet": reader.sheet,
        "network": reader.sheet.network,
        "page": page,
        "indicator_form": IndicatorForm(request.POST if refused is not None and "unit" in request.POST else None),
    }
    return render(request, "instruments/canvases/link_fill.html", context, status=422 if refused is not None else 200)
