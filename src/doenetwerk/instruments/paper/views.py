"""Instruments to print and to keep: the same readers as their pages, and what those pages show."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments import definitions
from doenetwerk.instruments.access import access_sheet
from doenetwerk.instruments.canvases.access import access_canvas
from doenetwerk.instruments.definitions import Canvas, Script
from doenetwerk.instruments.models import Sheet
from doenetwerk.instruments.paper import content, drawing, handout, svg, word, workbook
from doenetwerk.instruments.questionnaires import queries
from doenetwerk.instruments.questionnaires.domain import questionnaire_of
from doenetwerk.networks.charter.export_pdf import CannotTypeset

logger = logging.getLogger(__name__)
PDF = "application/pdf"
KINDS = {
    "pdf": PDF,
    "svg": "image/svg+xml; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A form in the address, with the kind of file it gives and how that is made.
Forms = Mapping[str, tuple[str, Callable[[], bytes]]]


@require_safe
def instrument(request: Request, key: str, form: str) -> HttpResponse:
    """An instrument of the library with nothing in it: a form, a handout, the questions."""
    found = definitions.get(key)
    if found is None:
        raise Http404
    if isinstance(found, Canvas):
        forms = _empty_forms(content.empty(found))
    elif isinstance(found, Script):
        forms = {"a4": ("pdf", lambda: handout.script(found))}
    else:
        forms = {"a4": ("pdf", lambda: handout.questionnaire(found))}
    return _file(request, forms, form, key, "instruments:instrument", key)


def _empty_forms(paper: content.Paper) -> dict[str, tuple[str, Callable[[], bytes]]]:
    return {
        "a4": ("pdf", lambda: drawing.drawn(paper, "a4")),
        "a3": ("pdf", lambda: drawing.drawn(paper, "a3")),
        "svg": ("svg", lambda: svg.svg(paper).encode()),
        "word": ("docx", lambda: word.canvas(paper)),
    }


@require_safe
def canvas(request: Request, pk: int, form: str) -> HttpResponse:
    """One part of a sheet (`wie`, as on its page), the form of this sheet, or all that one reads of it as a table."""
    reader = access_canvas(request.user, pk)
    sheet = reader.sheet
    name = slugify(sheet.title)[:60]
    if form == "excel":
        forms: Forms = {form: ("xlsx", lambda: workbook.canvas(content.everything(reader)))}
    elif form in ("leeg-a4", "leeg-a3"):
        of = sheet.of
        assert isinstance(of, Canvas)
        paper = content.empty(of, sheet.title, str(sheet.network or sheet.school or ""))
        forms = {form: ("pdf", lambda: drawing.drawn(paper, form.removeprefix("leeg-")))}
    else:
        wanted = request.GET.get("wie", "")
        forms = _empty_forms(content.filled(reader, int(wanted) if wanted.isdecimal() and len(wanted) < 18 else None))
    return _file(request, forms, form, name, "instruments:canvas", pk)


@require_safe
def beside(request: Request, pk: int, form: str) -> HttpResponse:
    """All parts of a sheet that one reads, side by side."""
    reader = access_canvas(request.user, pk)
    if reader.sheet.mode == Sheet.Mode.TOGETHER:
        raise Http404
    # A table of all goes round; what somebody keeps to themselves is not in it.
    paper = content.everything(reader, shared=True)
    forms: Forms = {
        "a4": ("pdf", lambda: drawing.side_by_side(paper, "a4")),
        "a3": ("pdf", lambda: drawing.side_by_side(paper, "a3")),
        "word": ("docx", lambda: word.side_by_side(paper)),
    }
    name = f"{slugify(reader.sheet.title)[:60]}-{slugify(_('naast elkaar'))}"
    return _file(request, forms, form, name, "instruments:beside", pk)


@require_safe
def questionnaire(request: Request, pk: int, form: str) -> HttpResponse:
    """The questions to fill in with a pen, or what came out, where its page shows that."""
    reader = access_sheet(request.user, pk, Sheet.Kind.QUESTIONNAIRE)
    sheet = reader.sheet
    name = slugify(sheet.title)[:60]
    if form == "leeg":
        where = str(sheet.network or sheet.school or "")
        forms: Forms = {form: ("pdf", lambda: handout.questionnaire(questionnaire_of(sheet), sheet.title, where))}
        return _file(request, forms, form, name, "instruments:questionnaire", pk)
    wave = sheet.waves.order_by("-number").first()
    if wave is None:
        raise Http404
    wave.sheet = sheet
    found = queries.result_of(wave)
    if found is None:
        raise Http404
    forms = {
        "a4": ("pdf", lambda: handout.result(sheet, found)),
        "excel": ("xlsx", lambda: workbook.result(found)),
    }
    return _file(request, forms, form, name, "instruments:questionnaire", pk)


def _file(request: Request, forms: Forms, form: str, name: str, back: str, key: int | str) -> HttpResponse:
    """The file in the form that was asked for; back to the page when it cannot be made now."""
    if form not in forms:
        raise Http404
    kind, make = forms[form]
    try:
        data = make()
    except CannotTypeset:
        logger.exception("no PDF of %s %s", back, key)
        messages.error(request, _("De PDF kon nu niet gemaakt worden. Probeer het later nog eens."))
        return see_other(back, **({"key": key} if isinstance(key, str) else {"pk": key}))
    response = HttpResponse(data, content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name or "blad"}-{form}.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
