"""Proposing, consenting, deciding, and looking again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.agreements import domain
from doenetwerk.meetings.agreements.access import access_decision, access_own_decision
from doenetwerk.meetings.agreements.domain.decisions import USUAL_DAYS
from doenetwerk.meetings.agreements.forms import ConsentForm, DecideForm, ProposalForm, ReasonForm, ReviewForm
from doenetwerk.meetings.agreements.queries.decisions import standing
from doenetwerk.meetings.models import Decision, Meeting, Way
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer, access_inside
from doenetwerk.networks.blots import picture_of

FORM = "meetings/agreements/form.html"


def _usual() -> Any:
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


def propose(request: Request, pk: int) -> HttpResponse:
    """Put something to all members."""
    viewer = access_inside(request.user, pk)
    form = ProposalForm(posted(request), initial={"until": _usual(), "kind": Decision.Kind.OTHER})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = domain.propose(
                request.user, viewer.network, data["kind"], data["title"], data["text"], data["until"],
                meeting_in(request, viewer),
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Het voorstel is naar alle deelnemers gestuurd."))
            return see_other("meetings:decision", pk=made.pk)
    context = framed(
        viewer, form=form, heading=_("Doe een voorstel"), action=_("Leg voor"),
        back=reverse("meetings:agreed", args=[pk]),
        lead=_("Iedere deelnemer zegt of die ermee verder kan. Zonder ernstig bezwaar is het besloten."),
    )  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)


def meeting_in(request: Request, viewer: Viewer) -> Meeting | None:
    """The meeting from whose page one came, when it is of this network."""
    number = request.GET.get("bijeenkomst", "")
    if not number.isdecimal() or len(number) > 15:
        return None
    return Meeting.objects.filter(pk=int(number), network=viewer.network).first()


def decision(request: Request, pk: int) -> HttpResponse:
    """A proposal with what everyone says of it."""
    found, viewer = access_decision(request.user, pk)
    return _page(request, request.user, found, viewer, None)


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail."""
    found, viewer = access_decision(link.person, link.subject)
    return _page(request, link.person, found, viewer, link)


def _page(
    request: HttpRequest, person: Person, found: Decision, viewer: Viewer, link: PersonalLink | None
) -> HttpResponse:
    state = standing(found, person)
    mine = state.now.of(person)
    initial = {"answer": mine.answer, "text": mine.text} if mine is not None else {}
    form = ConsentForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        if not state.is_asked:
            raise Http404
        if form.is_valid():
            try:
                way = Way.SITE if link is None else Way.LINK
                domain.consent(person, state.now.round, form.cleaned_data["answer"], form.cleaned_data["text"], way)
            except Refused as refused:
                refused.tell(form)
            else:
                if link is not None:
                    return see_other(f"{request.path}?klaar=1")
                messages.success(request, _("Bewaard."))
                return see_other("meetings:decision", pk=found.pk)
    own = viewer.may_guide or found.proposed_by_id == person.pk
    waits = bool(state.silent) and state.now.round.until >= timezone.localdate()
    context = {
        "decision": found,
        "state": state,
        "mine": mine,
        "network": found.network,
        "viewer": viewer,
        "form": form,
        "may_answer": state.is_asked and found.is_open,
        "may_change": own,
        "may_decide": own and found.is_open and not state.now.objections and not waits,
        "is_due": found.holds and found.review_on is not None and found.review_on <= timezone.localdate(),
        "done": "klaar" in request.GET and mine is not None,
        "link": link,
        "link_person": link.person if link is not None else None,
        "picture": picture_of(found.network) if link is not None else None,
    }
    template = "meetings/agreements/decision.html" if link is None else "meetings/agreements/decision_link.html"
    return render(request, template, context, status=422 if form.errors else 200)


def amend(request: Request, pk: int) -> HttpResponse:
    """Word a proposal anew."""
    found, viewer = access_own_decision(request.user, pk)
    last = found.rounds.all()[0]
    initial = {"kind": found.kind, "title": found.title, "text": last.text, "until": _usual()}
    form = ProposalForm(posted(request), initial=initial)
    form.fields.pop("kind")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.amend(request.user, found, data["title"], data["text"], data["until"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Iedereen wordt opnieuw gevraagd."))
            return see_other("meetings:decision", pk=pk)
    context = framed(
        viewer, form=form, heading=_("Pas het voorstel aan"), action=_("Leg opnieuw voor"),
        back=reverse("meetings:decision", args=[pk]),
        lead=_("Wat eerder gezegd is blijft erbij staan. Iedereen antwoordt opnieuw."),
    )  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)


def decide(request: Request, pk: int) -> HttpResponse:
    """Write down that it was decided."""
    found, viewer = access_own_decision(request.user, pk)
    form = DecideForm(posted(request), initial={"review_on": timezone.localdate() + timedelta(days=180)})
    if request.method == "POST" and form.is_valid():
        try:
            domain.decide(request.user, found, form.cleaned_data["review_on"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Besloten. Alle deelnemers krijgen bericht."))
            return see_other("meetings:decision", pk=pk)
    context = framed(
        viewer, form=form, heading=_("Leg het besluit vast"), action=_("Leg vast"), lead=found.title,
        back=reverse("meetings:decision", args=[pk]),
    )  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)


def end(request: Request, pk: int) -> HttpResponse:
    """Take a proposal back, or end a decision."""
    found, viewer = access_own_decision(request.user, pk)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.end(request.user, found, form.cleaned_data["because"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. Het blijft staan bij wat jullie eerder afspraken."))
            return see_other("meetings:agreed", pk=found.network_id)
    title = _("Trek je het voorstel in?") if found.is_open else _("Geldt dit besluit niet meer?")
    context = {
        "eyebrow": viewer.network.name,
        "title": title,
        "text": found.title,
        "consequences": [_("Het blijft te lezen, met je reden erbij.")],
        "action": _("Trek in") if found.is_open else _("Beëindig het besluit"),
        "cancel_url": reverse("meetings:decision", args=[pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


def review(request: Request, pk: int) -> HttpResponse:
    """Look again: it stays, until another day or for good."""
    found, viewer = access_decision(request.user, pk)
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.review(request.user, found, form.cleaned_data["text"], form.cleaned_data["next_on"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard: het besluit blijft staan."))
            return see_other("meetings:decision", pk=pk)
    context = framed(
        viewer, form=form, heading=_("Klopt dit nog?"), action=_("Laat het staan"), lead=found.title,
        back=reverse("meetings:decision", args=[pk]),
    )  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)
