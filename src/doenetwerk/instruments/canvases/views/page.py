"""A canvas: its page, writing in a cell, sharing, closing, side by side, and how it came about."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments import sheets
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases import domain, history, queries
from doenetwerk.instruments.canvases.access import access_canvas, own_filling, place_of
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.forms import IndicatorForm
from doenetwerk.instruments.canvases.measuring import ask_to_measure
from doenetwerk.instruments.canvases.secret import made_for, remember, secret_of
from doenetwerk.instruments.canvases.views.frame import cell_answer, framed, is_live
from doenetwerk.instruments.canvases.writing import write as put_down
from doenetwerk.instruments.models import Sheet


@require_safe
def canvas(request: Request, pk: int) -> HttpResponse:
    """A canvas, with what is asked now. `wie` names another's part; `weg` a note that was just taken off."""
    reader = access_canvas(request.user, pk)
    wanted, gone = request.GET.get("wie", ""), request.GET.get("weg", "")
    page = queries.page(reader, secret_of(request), int(wanted) if _is_key(wanted) else None)
    if _is_key(gone) and page.filling is not None:
        history.mark_gone(page, int(gone))
    return _shown(request, reader, page)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 18


def _shown(
    request: Request, reader: Reader, page: queries.Page, indicator_form: IndicatorForm | None = None
) -> HttpResponse:
    """The page; with the form of a cell that was refused it is sent as such."""
    context = framed(
        reader, page.canvas, "canvas", page=page, place=place_of(reader),
        others=[(one, queries.owner_words(one, request.user)) for one in page.fillings],
        material=history.material_of(reader, page.canvas), indicator_form=indicator_form or IndicatorForm(),
    )  # fmt: skip
    return render(request, "instruments/canvases/canvas.html", context, status=422 if indicator_form else 200)


@require_POST
def write(request: Request, pk: int, cell: str) -> HttpResponse:
    """Write in a cell of one's own part: a note, the text, an answer, a day, an indicator."""
    reader = access_canvas(request.user, pk)
    here = canvas_of(reader.sheet).cell(cell)
    if here is None:
        raise Http404
    filling = own_filling(reader)
    secret = made_for(request) if here.anonymous else secret_of(request)
    try:
        said = put_down(request.user, filling, here, request.POST, secret)
    except Refused as refused:
        return _refused(request, reader, cell, refused)
    if said and not is_live(request):
        messages.success(request, said)
    # The answer shows which notes are one's own, so it must know a secret that was made just now.
    request.COOKIES |= {"doenetwerk_briefjes": secret} if here.anonymous else {}
    answer = cell_answer(request, reader, filling, cell)
    return remember(answer, secret) if here.anonymous else answer


def _refused(request: Request, reader: Reader, cell: str, refused: Refused) -> HttpResponse:
    """The cell, or the page, with what was typed and what is wrong."""
    page = queries.page(reader, secret_of(request))
    box = next(box for box in page.boxes if box.cell.key == cell)
    box.typed, box.error = request.POST.get("text", ""), str(refused)
    form = IndicatorForm(request.POST) if box.cell.kind == "indicators" else IndicatorForm()
    if isinstance(refused, domain.Overlap):
        box.theirs = refused.theirs
    if is_live(request):
        context = {"box": box, "sheet": reader.sheet, "reader": reader, "indicator_form": form}
        return render(request, "instruments/canvases/_cell.html", context, status=422)
    return _shown(request, reader, page, form)


@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """Let the others read one's own part, or keep it to oneself again."""
    reader = access_canvas(request.user, pk)
    if reader.sheet.mode != Sheet.Mode.PERSON:
        raise Http404
    filling = own_filling(reader)
    if "terug" in request.POST:
        domain.take_back_sharing(request.user, filling)
        messages.success(request, _("Alleen jij leest dit nu."))
    else:
        domain.share(request.user, filling)
        messages.success(request, _("Gedeeld. De anderen kunnen het nu lezen."))
    return see_other("instruments:canvas", pk=pk)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a sheet, or open it again: for who guides."""
    reader = access_canvas(request.user, pk)
    if not reader.may_guide:
        raise Http404
    if "open" in request.POST:
        sheets.reopen(request.user, reader.sheet)
        messages.success(request, _("Het werkblad is weer open."))
    else:
        sheets.close(request.user, reader.sheet)
        messages.success(request, _("Afgesloten. Lezen kan nog, schrijven niet meer."))
    return see_other("instruments:canvas", pk=pk)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask by mail who did not fill their part yet, or what everyone measures: for who guides."""
    reader = access_canvas(request.user, pk)
    if not reader.may_guide:
        raise Http404
    measures = "meten" in request.POST
    try:
        asked = (ask_to_measure if measures else domain.ask_to_fill)(request.user, reader.sheet)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(n)s mail gaat op weg.", "%(n)s mails gaan op weg.", asked) % {"n": asked}
        none = _("Deze week vroeg je het al.") if measures else _("Iedereen vulde al iets in.")
        messages.success(request, text if asked else none)
    return see_other("instruments:canvas", pk=pk)


@require_safe
def beside(request: Request, pk: int) -> HttpResponse:
    """All parts of a sheet side by side: columns on a wide screen, below each other on a phone."""
    reader = access_canvas(request.user, pk)
    if reader.sheet.mode == Sheet.Mode.TOGETHER:
        return see_other("instruments:canvas", pk=pk)
    rows = queries.beside(reader)
    owners = [
        queries.owner_words(filling, request.user)
        for filling, _box in (rows[0][1][0].columns if rows and rows[0][1] else ())
    ]
    context = framed(reader, canvas_of(reader.sheet), "beside", stages=rows, owners=owners, person=request.user)
    return render(request, "instruments/canvases/beside.html", context)


@require_safe
def changes(request: Request, pk: int) -> HttpResponse:
    """How a sheet came about: who wrote and changed what, when. Anonymous cells tell nothing."""
    reader = access_canvas(request.user, pk)
    told, more = history.told(reader)
    context = framed(reader, canvas_of(reader.sheet), "history", told=told, more=more)
    return render(request, "instruments/canvases/history.html", context)
