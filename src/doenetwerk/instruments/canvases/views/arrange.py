"""Putting notes together, voting on them, and making something of what comes out: for who guides."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases import arranging, domain
from doenetwerk.instruments.canvases.access import (
    access_canvas,
    access_group,
    access_note,
    may_vote,
)
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.forms import BallotForm
from doenetwerk.instruments.canvases.queries import MADE, words_of
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.canvases.views.frame import framed
from doenetwerk.instruments.models import Ballot, Group, Note, Sheet


def _guiding(request: Request, pk: int) -> Reader:
    reader = access_canvas(request.user, pk)
    if not reader.may_guide:
        raise Http404
    return reader


def _choices(sheet: Sheet) -> list[tuple[str, str]]:
    return [(cell.key, words_of(cell.name)) for cell in canvas_of(sheet).cells if cell.kind == "notes"]


@require_safe
def arrange(request: Request, pk: int) -> HttpResponse:
    """All notes by cell: groups, what lies loose, what may belong together, votes and what became of it."""
    reader = access_canvas(request.user, pk)
    return _shown(request, reader, BallotForm(_choices(reader.sheet), initial={"kind": Ballot.Kind.DOTS}))


def _shown(request: Request, reader: Reader, form: BallotForm) -> HttpResponse:
    tables = arranging.tables(reader)
    ballots = list(reader.sheet.ballots.order_by("-pk"))
    newest = next((one for one in ballots if one.shown_at is not None), None)
    context = framed(
        reader, canvas_of(reader.sheet), "arrange", tables=tables, form=form, may_vote=may_vote(reader),
        open_ballot=next((one for one in ballots if one.closed_at is None), None), newest=newest,
        tally=tally(newest) if newest is not None else None, earlier=[one for one in ballots if one.closed_at],
        may_arrange=reader.may_guide and not reader.sheet.is_closed,
    )  # fmt: skip
    return render(request, "instruments/canvases/arrange.html", context, status=422 if form.errors else 200)


def _at(sheet: Sheet, cell: str = "") -> HttpResponse:
    return see_other(reverse("instruments:arrange", args=[sheet.pk]) + (f"#vak-{cell}" if cell else ""))


@require_POST
def put_together(request: Request, pk: int) -> HttpResponse:
    """Put chosen notes of a cell together, in a new group or in one that is there (`groep`)."""
    reader = _guiding(request, pk)
    cell, into = request.POST.get("cell", ""), request.POST.get("groep", "")
    chosen = [int(one) for one in request.POST.getlist("note") if one.isdecimal() and len(one) < 18]
    notes = list(
        Note.objects.standing()
        .filter(pk__in=chosen, filling__sheet=reader.sheet)
        .select_related("filling__sheet", "group")
    )
    try:
        if into.isdecimal() and len(into) < 18:
            group = Group.objects.filter(sheet=reader.sheet, pk=int(into)).select_related("sheet").first()
            if group is None:
                raise Http404
            for note in notes:
                domain.put_in_group(request.user, note, group)
        else:
            domain.make_group(request.user, reader.sheet, cell, notes, request.POST.get("title", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return _at(reader.sheet, cell)


@require_POST
def name(request: Request, pk: int) -> HttpResponse:
    """Give a group its name."""
    reader, group = access_group(request.user, pk)
    try:
        domain.name_group(request.user, group, request.POST.get("title", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return _at(reader.sheet, group.cell)


@require_POST
def take_out(request: Request, pk: int) -> HttpResponse:
    """Take a note out of its group."""
    reader, note = access_note(request.user, pk)
    if not reader.may_guide:
        raise Http404
    try:
        domain.put_in_group(request.user, note, None)
    except Refused as refused:
        messages.error(request, str(refused))
    return _at(reader.sheet, note.cell)


@require_POST
def become_of_note(request: Request, pk: int) -> HttpResponse:
    """Make something of a note or an agreed text."""
    reader, note = access_note(request.user, pk)
    if not reader.may_guide:
        raise Http404
    return _become(request, reader, note, None)


@require_POST
def become_of_group(request: Request, pk: int) -> HttpResponse:
    """Make something of a group."""
    reader, group = access_group(request.user, pk)
    return _become(request, reader, None, group)


def _become(request: Request, reader: Reader, note: Note | None, group: Group | None) -> HttpResponse:
    what = request.POST.get("wordt", "")
    try:
        made = domain.become(request.user, reader.sheet, what, note=note, group=group)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Dit is nu ook: %(what)s.") % {"what": MADE[made.what]})
    if "terug" in request.POST:
        return see_other("instruments:canvas", pk=reader.sheet.pk)
    of = note or group
    return _at(reader.sheet, of.cell if of is not None else "")


@require_POST
def open_ballot(request: Request, pk: int) -> HttpResponse:
    """Open a vote, and send everyone their link to it when asked (`mail`)."""
    reader = _guiding(request, pk)
    form = BallotForm(_choices(reader.sheet), request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            ballot = domain.open_ballot(
                request.user, reader.sheet, data["kind"], data["question"], cells=data["cells"],
                dots=data["dots"], by_mail="mail" in request.POST,
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("instruments:ballot", pk=ballot.pk)
    return _shown(request, reader, form)
