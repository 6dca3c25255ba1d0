"""Pages behind mail links: one's own part of a canvas, and what one measures. Opening acts on nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.instruments.canvases import domain, measuring, queries
from doenetwerk.instruments.canvases.access import access_canvas, may_arrange, own_filling, place_of
from doenetwerk.instruments.canvases.charts import chart_of
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.forms import IndicatorForm, MeasureForm
from doenetwerk.instruments.canvases.secret import made_for, remember, secret_of
from doenetwerk.instruments.canvases.writing import write
from doenetwerk.instruments.models import Measurement, Note


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


def measure_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Say what one sees now, of each indicator of one's own part."""
    reader = access_canvas(link.person, link.subject)
    place = place_of(reader)
    notes = [note for note in measuring.indicators_of(reader.sheet) if place is not None and place.holds(note.filling)]
    asked = request.POST.get("paal", "")
    forms = {}
    for note in notes:
        here = request.method == "POST" and asked == str(note.pk)
        forms[note.pk] = MeasureForm(
            request.POST if here else None, initial={"on": timezone.localdate()}, prefix=f"m{note.pk}"
        )
    if request.method == "POST":
        found = next((note for note in notes if str(note.pk) == asked), None)
        if found is None:
            raise Http404
        form = forms[found.pk]
        found.filling.sheet = reader.sheet
        if form.is_valid():
            try:
                domain.measure(link.person, found, **form.cleaned_data)
            except Refused as refused:
                refused.tell(form)
            else:
                messages.success(request, _("Bewaard bij “%(name)s”.") % {"name": found.text})
                return see_other(f"{request.path}#paal-{found.pk}")
    measured: dict[int, list[Measurement]] = {note.pk: [] for note in notes}
    for row in Measurement.objects.filter(note__in=notes).order_by("on"):
        measured[row.note_id].append(row)
    failed = any(form.errors for form in forms.values())
    context = {
        "link": link,
        "link_person": link.person,
        "sheet": reader.sheet,
        "network": reader.sheet.network,
        "rows": [(note, chart_of(note, measured[note.pk]), forms[note.pk]) for note in notes],
    }
    return render(request, "instruments/canvases/link_measure.html", context, status=422 if failed else 200)
