"""The agenda: parts, their order, what to look out for, and who prepares them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.access import access_meeting_guiding, access_part, access_prepared_part
from doenetwerk.meetings.advice import Facts, advise
from doenetwerk.meetings.clock import clock_words, timed
from doenetwerk.meetings.forms import QuickPartForm
from doenetwerk.meetings.models import AgendaPart, Meeting
from doenetwerk.meetings.programme_forms import ApproachForm, PartForm, PreparersForm
from doenetwerk.meetings.queries.meetings import company, times_prepared
from doenetwerk.meetings.queries.methods import method_for, method_of, methods_of, own_methods
from doenetwerk.meetings.queries.people import faces
from doenetwerk.meetings.queries.programme import full_parts, proposals, went_on
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer, viewer_of
from doenetwerk.networks.queries import top_goal


def agenda(request: Request, pk: int) -> HttpResponse:
    """The programme to work on: add a part, change the order, see what to look out for."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = QuickPartForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.add_part(request.user, found, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other(f"{request.path}#erbij")
    return render(request, "meetings/agenda.html", _context(found, viewer, form), status=422 if form.errors else 200)


def _context(found: Meeting, viewer: Viewer, form: QuickPartForm) -> dict[str, Any]:
    people = company(found, inside=True)
    parts, by_part = full_parts(found)
    methods = methods_of(viewer.person, parts)
    ours = top_goal(viewer.network)
    facts = Facts(
        found, people.expected, frozenset(guest.face.pk for guest in people.guests if guest.face.is_guide),
        {guest.face.pk: guest.face.name for guest in people.absent}, ours is not None,
    )  # fmt: skip
    total = sum(part.minutes for part in parts)
    spare = found.minutes - total
    wish = {"voor": found.pk, "mensen": people.expected or "", "minuten": spare if spare > 0 else ""}
    guides = facts.guides
    shared = sum(_is_shared(part, [row.person_id for row in by_part[part.pk]], guides) for part in parts)
    return framed(
        viewer, meeting=found, form=form, people=people, total=total, spare=spare, goal=ours, shared=shared,
        lines=[(one, by_part[one.part.pk], methods.get(one.part.method), clock_words(one.start))
               for one in timed(found, parts)],
        advice=advise(parts, by_part, methods, facts), went_on=went_on(found),
        proposals=proposals(viewer.network, viewer.person),
        methods_url=f"{reverse('meetings:methods')}?{urlencode(wish)}",
        is_open=not found.is_closed and not found.is_cancelled,
    )  # fmt: skip


def _is_shared(part: AgendaPart, preparers: list[int], guides: frozenset[int]) -> bool:
    people = [*preparers, *([part.chair_id] if part.chair_id is not None else [])]
    return any(person not in guides for person in people)


FIELDS = ("title", "minutes", "energy", "method", "mechanism", "note", "for_goal")


def part(request: Request, pk: int) -> HttpResponse:
    """Change one part."""
    found, viewer = access_part(request.user, pk)
    people = faces(viewer.network)
    initial = {name: getattr(found, name) for name in FIELDS} | {"chair": found.chair_id}
    own = [method_of(row) for row in own_methods(request.user)]
    form = PartForm([*catalogue.methods().values(), *own], people, posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        chair = data.pop("chair")
        try:
            domain.change_part(request.user, found, **data)
            if chair != found.chair_id:
                person = Person.objects.filter(pk=chair).first() if chair is not None else None
                domain.give_chair(request.user, found, person)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other(f"{reverse('meetings:agenda', args=[found.meeting_id])}#deel-{found.pk}")
    context = framed(
        viewer, form=form, meeting=found.meeting, heading=_("Wijzig dit onderdeel"), action=_("Bewaar"),
        back="meetings:agenda",
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """One place up or down."""
    found, _viewer = access_part(request.user, pk)
    try:
        domain.move_part(request.user, found, up=request.POST.get("naar") == "omhoog")
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(f"{reverse('meetings:agenda', args=[found.meeting_id])}#deel-{found.pk}")


@require_POST
def goal(request: Request, pk: int) -> HttpResponse:
    """This part belongs to our goal, or not after all."""
    found, _viewer = access_part(request.user, pk)
    try:
        domain.link_goal(request.user, found, request.POST.get("doel") == "1")
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other(f"{reverse('meetings:agenda', args=[found.meeting_id])}#deel-{found.pk}")


@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    """All parts in a new order, as someone dragged them."""
    found, _viewer = access_meeting_guiding(request.user, pk)
    wanted = [int(one) for one in request.POST.getlist("deel") if one.isdecimal()]
    try:
        domain.order_parts(request.user, found, wanted)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("meetings:agenda", pk=pk)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a part off the agenda."""
    found, _viewer = access_part(request.user, pk)
    try:
        domain.remove_part(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(part)s” is van de agenda.") % {"part": found.title})
    return see_other("meetings:agenda", pk=found.meeting_id)


def preparers(request: Request, pk: int) -> HttpResponse:
    """Ask people to prepare a part; those who prepared least stand first."""
    found, viewer = access_part(request.user, pk)
    turns = times_prepared(viewer.network)
    people = sorted(faces(viewer.network), key=lambda face: turns.get(face.pk, 0))
    choices = [(face.pk, _turn_words(face.name, face.school, turns.get(face.pk, 0))) for face in people]
    now = list(found.preparers.values_list("person", flat=True))
    form = PreparersForm(choices, posted(request), initial={"people": now, "prepare_by": found.prepare_by})
    if request.method == "POST" and form.is_valid():
        chosen = Person.objects.filter(pk__in=form.cleaned_data["people"])
        try:
            domain.set_deadline(request.user, found, form.cleaned_data["prepare_by"])
            fresh = domain.set_preparers(request.user, found, chosen)
        except Refused as refused:
            refused.tell(form)
        else:
            if fresh:
                messages.success(request, _("Ze krijgen een mail met wat er gevraagd wordt."))
            return see_other("meetings:agenda", pk=found.meeting_id)
    context = framed(
        viewer, form=form, meeting=found.meeting, action=_("Vraag hen"), back="meetings:agenda",
        heading=_("Wie bereiden “%(part)s” voor?") % {"part": found.title},
        lead=_("Wie nog niet aan de beurt was staat bovenaan."),
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def _turn_words(name: str, school: str, times: int) -> str:
    turns = (
        ngettext("%(n)s keer voorbereid", "%(n)s keer voorbereid", times) % {"n": times}
        if times
        else _("nog niet aan de beurt geweest")
    )
    return " · ".join(part for part in (name, school, turns) if part)


def prepare(request: Request, pk: int) -> HttpResponse:
    """The part that someone prepares, when signed in: what is asked, with whom, how they do it, and "it is ready"."""
    found = access_prepared_part(request.user, pk)
    viewer = viewer_of(request.user, found.meeting.network)
    assert viewer is not None
    form = written(found, request.user, request) if request.method == "POST" else None
    if request.method == "POST" and form is None:
        return see_other("meetings:prepare", pk=pk)
    context = framed(viewer, **prepared(found, request.user, form))
    return render(request, "meetings/prepare.html", context, status=422 if form is not None else 200)


def written(found: AgendaPart, person: Person, request: Any) -> ApproachForm | None:
    """Keep what a preparer sent: their text, and whether it is ready. Returns the form when it was refused."""
    if "approach" in request.POST:
        form = ApproachForm(request.POST)
        if not form.is_valid():
            return form
        try:
            domain.write_approach(person, found, form.cleaned_data["approach"], form.cleaned_data["revision"])
        except Refused as refused:
            found.refresh_from_db(fields=["approach", "approach_revision"])
            # What was typed stays; sending it again is then a choice.
            again = ApproachForm({"approach": form.cleaned_data["approach"], "revision": found.approach_revision})
            refused.tell(again)
            return again
    if "klaar" in request.POST:
        domain.mark_ready(person, found, ready=request.POST["klaar"] == "1")
    return None


def prepared(found: Any, person: Person, form: ApproachForm | None = None) -> dict[str, Any]:
    """What a preparer sees of their part. One query, two when its method is people's own."""
    rows = list(found.preparers.select_related("person"))
    method = method_for(person, found.method) if found.method else None
    return {
        "part": found,
        "meeting": found.meeting,
        "method": method,
        "method_words": method.words() if method else None,
        "others": [row.person for row in rows if row.person_id != person.pk],
        "mine": next(row for row in rows if row.person_id == person.pk),
        "form": form or ApproachForm(initial={"approach": found.approach, "revision": found.approach_revision}),
        "by_other": found.approach if form is not None else "",
    }
