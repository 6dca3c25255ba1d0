"""Giving homework, doing it, and reading what everyone found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.homework import domain, queries
from doenetwerk.meetings.homework.access import access_giving, access_homework, access_own_homework
from doenetwerk.meetings.homework.forms import AnswerForm, GiveForm, HomeworkForm, usual_day
from doenetwerk.meetings.models import Homework, Way
from doenetwerk.meetings.queries.people import faces, participants
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.blots import picture_of


def give(request: Request, pk: int) -> HttpResponse:
    """Give homework for a meeting."""
    found, viewer = access_giving(request.user, pk)
    form = GiveForm(faces(viewer.network), posted(request), initial={"due": usual_day(found)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = participants(viewer.network).filter(pk__in=[int(one) for one in data["people"]])
        try:
            made = domain.give(
                request.user, found, title=data["title"], text=data["text"], reading=data["reading"],
                questions=form.questions, due=data["due"], people=people,
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Het huiswerk is verstuurd. Wie het vergeet, krijgt één herinnering."))
            return see_other("meetings:homework", pk=made.pk)
    context = framed(
        viewer, form=form, meeting=found, heading=_("Geef huiswerk"), action=_("Verstuur"),
        lead=_("Iets lezen, of uitzoeken hoe het op de eigen school zit. Kort is goed: het is voor ernaast."),
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def homework(request: Request, pk: int) -> HttpResponse:
    """Read what everyone found, and do it oneself."""
    found, viewer = access_homework(request.user, pk)
    return _page(
        request, request.user, found, None, may_change=viewer.may_guide or found.given_by_id == viewer.person.pk
    )


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same behind a link in a mail: first the questions, and what others found below."""
    found, _viewer = access_homework(link.person, link.subject)
    return _page(request, link.person, found, link)


def _page(
    request: HttpRequest, person: Person, found: Homework, link: PersonalLink | None, may_change: bool = False
) -> HttpResponse:
    board = queries.board(found, person)
    mine = board.mine
    known: dict[str, Any] = {"text": mine.answer.text if mine is not None else ""}
    for place, one in enumerate(board.questions):
        known[f"question_{one.pk}"] = mine.replies[place] if mine is not None else ""
    form = AnswerForm(board.questions, request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST":
        if not board.is_asked:
            raise Http404
        if form.is_valid():
            try:
                way = Way.SITE if link is None else Way.LINK
                domain.answer(person, found, form.replies, form.cleaned_data["text"], way)
            except Refused as refused:
                refused.tell(form)
            else:
                if link is not None:
                    return see_other(f"{request.path}?klaar=1")
                messages.success(request, _("Bewaard. De anderen kunnen het lezen."))
                return see_other("meetings:homework", pk=found.pk)
    network = found.meeting.network
    context = {
        "homework": found,
        "meeting": found.meeting,
        "network": network,
        "board": board,
        "form": form,
        "may_answer": board.is_asked and found.is_open,
        "may_change": may_change and found.is_open,
        "done": "klaar" in request.GET and mine is not None,
        "link": link,
        "link_person": link.person if link is not None else None,
        "picture": picture_of(network) if link is not None else None,
    }
    template = "meetings/homework/homework.html" if link is None else "meetings/homework/link.html"
    return render(request, template, context, status=422 if form.errors else 200)


def change(request: Request, pk: int) -> HttpResponse:
    """Say it differently, or move the day."""
    found, viewer = access_own_homework(request.user, pk)
    initial: dict[str, Any] = {"title": found.title, "text": found.text, "reading": found.reading, "due": found.due}
    initial |= {f"question{one.position}": one.text for one in found.questions.all()}
    form = HomeworkForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.change(
                request.user, found, title=data["title"], text=data["text"], reading=data["reading"],
                questions=form.questions, due=data["due"],
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("meetings:homework", pk=pk)
    context = framed(viewer, form=form, meeting=found.meeting, heading=_("Pas het huiswerk aan"), action=_("Bewaar"))
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take it back, after a question."""
    found, viewer = access_own_homework(request.user, pk)
    if request.method == "POST":
        try:
            domain.withdraw(request.user, found)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Het huiswerk is weggehaald."))
        return see_other("meetings:meeting", pk=found.meeting_id)
    context = {
        "eyebrow": viewer.network.name,
        "title": _("Haal je dit huiswerk weg?"),
        "text": found.title,
        "consequences": [
            _("Niemand wordt er nog om gevraagd of aan herinnerd."),
            _("Wat al gedaan is, zie je niet meer."),
        ],
        "action": _("Haal het weg"),
        "cancel_url": reverse("meetings:homework", args=[pk]),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


def paper(request: Request, pk: int) -> HttpResponse:
    """Everything side by side, to bring along."""
    found, viewer = access_homework(request.user, pk)
    context = {
        "homework": found,
        "meeting": found.meeting,
        "network": viewer.network,
        "board": queries.board(found, request.user),
    }
    return render(request, "meetings/homework/paper.html", context)
