"""Actions: agreeing on them, and saying how they stand."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.agreements import domain
from doenetwerk.meetings.agreements.access import access_action, may_tell
from doenetwerk.meetings.agreements.forms import ActionForm, TellForm
from doenetwerk.meetings.agreements.queries.decisions import actions as actions_of
from doenetwerk.meetings.agreements.queries.decisions import share
from doenetwerk.meetings.agreements.views.decisions import meeting_in
from doenetwerk.meetings.models import Action
from doenetwerk.meetings.queries.people import faces
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer, access_inside
from doenetwerk.networks.blots import picture_of

DONE, LET_GO, MOVE, SAY = "klaar", "los", "verzet", "zeg"


def actions(request: Request, pk: int) -> HttpResponse:
    """Who does what, and when; below it what is done. A form to agree on one more."""
    viewer = access_inside(request.user, pk)
    people = faces(viewer.network)
    initial = {"owner": str(request.user.pk), "due": timezone.localdate() + timedelta(days=14)}
    form = ActionForm(people, posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        owner = Person.objects.filter(pk=data["owner"]).first()
        if owner is None:
            raise Http404
        try:
            domain.add_action(
                request.user, viewer.network, owner, data["title"], data["due"], meeting_in(request, viewer)
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Afgesproken. Op de dag zelf krijgt wie het doet één mail."))
            return see_other("meetings:actions", pk=pk)
    open_ones, over = actions_of(viewer.network)
    context = framed(
        viewer, form=form, open=open_ones, over=over, share=share(viewer.network),
        today=timezone.localdate(),
    )  # fmt: skip
    return render(request, "meetings/agreements/actions.html", context, status=422 if form.errors else 200)


def action(request: Request, pk: int) -> HttpResponse:
    """One action, and how it stands."""
    found, viewer = access_action(request.user, pk)
    return _page(request, request.user, found, viewer, None)


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail: done is one press."""
    found, viewer = access_action(link.person, link.subject)
    return _page(request, link.person, found, viewer, link)


def _page(
    request: HttpRequest, person: Person, found: Action, viewer: Viewer, link: PersonalLink | None
) -> HttpResponse:
    may = may_tell(viewer, found)
    form = TellForm(request.POST if request.method == "POST" else None, initial={"word": found.word})
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid():
            try:
                _tell(request.POST.get("doe", ""), person, found, form)
            except Refused as refused:
                refused.tell(form)
            else:
                if link is not None:
                    return see_other(f"{request.path}?klaar=1")
                messages.success(request, _("Bewaard."))
                return see_other("meetings:action", pk=found.pk)
    context = {
        "action": found,
        "network": found.network,
        "viewer": viewer,
        "form": form,
        "may_tell": may and found.is_open,
        "doe": request.POST.get("doe", ""),
        "done": "klaar" in request.GET,
        "link": link,
        "link_person": link.person if link is not None else None,
        "picture": picture_of(found.network) if link is not None else None,
    }
    template = "meetings/agreements/action.html" if link is None else "meetings/agreements/action_link.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _tell(what: str, person: Person, found: Action, form: TellForm) -> None:
    data = form.cleaned_data
    if what == LET_GO:
        domain.let_go(person, found, data["because"])
    elif what == MOVE:
        if data["due"] is None:
            raise Refused(_("Kies een nieuwe dag."), "due")
        domain.move_action(person, found, data["due"])
    elif what == SAY:
        domain.say(person, found, data["word"])
    else:
        domain.mark_done(person, found, data["word"])
