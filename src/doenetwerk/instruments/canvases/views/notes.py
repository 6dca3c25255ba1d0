"""One note: changing it, its place, taking it off, hiding it; an indicator and what was measured of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases import domain, history
from doenetwerk.instruments.canvases.access import access_note, may_arrange, may_rewrite
from doenetwerk.instruments.canvases.charts import chart_of
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.forms import IndicatorForm, MeasureForm
from doenetwerk.instruments.canvases.queries import owner_words, words_of
from doenetwerk.instruments.canvases.secret import secret_of
from doenetwerk.instruments.canvases.views.frame import cell_answer, framed, is_live
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Measurement, Note, Sheet


def _cell(reader: Reader, note: Note) -> Cell:
    cell = canvas_of(reader.sheet).cell(note.cell)
    if cell is None:
        raise Http404
    return cell


def note(request: Request, pk: int) -> HttpResponse:
    """Change the words of a note, or an indicator; an indicator's page also shows its values to who only reads."""
    reader, found = access_note(request.user, pk)
    cell, secret = _cell(reader, found), secret_of(request)
    if cell.kind == "indicators":
        return _indicator(request, reader, found, cell)
    if cell.kind != "notes" or not may_arrange(reader, found, cell.kind, secret):
        raise Http404
    own, typed, error = may_rewrite(reader, found, cell.kind, secret), found.text, ""
    if request.method == "POST":
        if not own:
            raise Http404
        typed = request.POST.get("text", "")
        try:
            domain.change_note(request.user, found, typed)
        except Refused as refused:
            error = str(refused)
        else:
            return cell_answer(request, reader, found.filling, found.cell)
    canvas = canvas_of(reader.sheet)
    cells = [(one.key, words_of(one.name)) for one in canvas.cells if one.kind == "notes" and not one.anonymous]
    context = framed(
        reader, canvas, "canvas", note=found, cell_name=words_of(cell.name), own=own, typed=typed, error=error,
        cells=cells if not cell.anonymous and len(cells) > 1 else [],
    )  # fmt: skip
    template = "_note_form.html" if is_live(request) else "note.html"
    return render(request, f"instruments/canvases/{template}", context, status=422 if error else 200)


def _indicator(request: Request, reader: Reader, found: Note, cell: Cell) -> HttpResponse:
    own = may_rewrite(reader, found, cell.kind)
    form, measure = IndicatorForm(initial={"text": found.text, **found.data}), MeasureForm()
    if request.method == "POST" and not own:
        raise Http404
    if request.method == "POST" and "meting" in request.POST:
        measure = MeasureForm(request.POST)
        if measure.is_valid():
            try:
                domain.measure(request.user, found, **measure.cleaned_data)
            except Refused as refused:
                refused.tell(measure)
            else:
                messages.success(request, _("Bewaard."))
                return see_other("instruments:note", pk=found.pk)
    elif request.method == "POST":
        form, was = IndicatorForm(request.POST), request.POST.get("was", "")
        if form.is_valid():
            try:
                domain.set_indicator(
                    request.user, found.filling, found.cell, form.marker(), found,
                    int(was) if was.isdecimal() and len(was) < 10 else None,
                )  # fmt: skip
            except Refused as refused:
                refused.tell(form)
            else:
                messages.success(request, _("Bewaard."))
                return see_other("instruments:note", pk=found.pk)
    measured = list(found.measurements.all())
    context = framed(
        reader, canvas_of(reader.sheet), "canvas", note=found, own=own, form=form, measure=measure,
        chart=chart_of(found, measured), cell_name=words_of(cell.name),
        whose=owner_words(found.filling, request.user) if reader.sheet.mode != Sheet.Mode.TOGETHER else "",
    )  # fmt: skip
    refused_now = bool(form.errors or measure.errors)
    return render(request, "instruments/canvases/indicator.html", context, status=422 if refused_now else 200)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a note off, or put it back (`terug`)."""
    reader, found = access_note(request.user, pk)
    if not history.may_put_back(reader, found, secret_of(request)):
        raise Http404
    back = "terug" in request.POST
    try:
        (domain.restore_note if back else domain.remove_note)(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("instruments:canvas", pk=reader.sheet.pk)
    return cell_answer(request, reader, found.filling, found.cell, None if back else found.pk)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Move a note up or down, to another cell, or out of sight and back."""
    reader, found = access_note(request.user, pk)
    cell, asked = _cell(reader, found), request.POST.get("naar", "")
    if not may_arrange(reader, found, cell.kind, secret_of(request)):
        raise Http404
    before = found.cell
    try:
        if asked in ("verberg", "toon") and reader.may_guide:
            (domain.hide_note if asked == "verberg" else domain.show_note)(request.user, found)
        elif asked in ("omhoog", "omlaag"):
            domain.move_note(request.user, found, -1 if asked == "omhoog" else 1)
        else:
            domain.move_note(request.user, found, cell=asked)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("instruments:canvas", pk=reader.sheet.pk)
    return cell_answer(request, reader, found.filling, before if is_live(request) else found.cell)


@require_POST
def take_back_measure(request: Request, pk: int) -> HttpResponse:
    """Take away a measured value that was wrong."""
    found = Measurement.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    reader, of = access_note(request.user, found.note_id)
    if not may_rewrite(reader, of, "indicators"):
        raise Http404
    found.note = of
    domain.take_back_measurement(request.user, found)
    messages.success(request, _("Weggehaald."))
    return see_other("instruments:note", pk=of.pk)
