"""One meeting: its page, changing and moving it, calling it off, answering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.dates import nl_short
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import render_panels
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import access_meeting, access_meeting_guiding, access_meeting_inside
from doenetwerk.meetings.between.panel import around
from doenetwerk.meetings.forms import CancelForm, MeetingForm, ReasonForm, RolesForm
from doenetwerk.meetings.models import AgendaPart, Mechanism, Meeting, MeetingRole, Rsvp, RsvpAnswer
from doenetwerk.meetings.queries.meetings import Company, Guest, company, harvest_of, parts_of, planned, roles_of
from doenetwerk.meetings.queries.people import faces
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import Viewer


def meeting(request: Request, pk: int) -> HttpResponse:
    """One meeting: what is asked now, when and where, who comes, the agenda, what it yielded."""
    found, viewer = access_meeting(request.user, pk)
    people = company(found, inside=viewer.is_inside)
    own = people.of(request.user)
    context = framed(viewer, meeting=found, people=people, own=own, harvest=harvest_of(found, viewer))
    if viewer.is_inside:
        parts, by_part = parts_of(found)
        roles = roles_of(found)
        context |= {
            "parts": planned(found, parts, by_part),
            "roles": roles,
            "notes": getattr(found, "notes", None),
            "may_run": viewer.may_guide or _leads(request.user.pk, roles, parts),
            "mechanism": dict(Mechanism.choices).get(found.mechanism, ""),
        }
        context["ask"] = _asked(found, viewer, people, own, bool(parts))
        context["may_answer"] = own is not None and found.may_still_answer()
        context["answers"] = RsvpAnswer.choices
        context["panels"] = render_panels("meeting", request, found, viewer)
        context["between"] = around(found, viewer)
        context["today"] = found.starts_at is not None and timezone.localdate(found.starts_at) <= timezone.localdate()
    return render(request, "meetings/meeting.html", context)


def _leads(person: int, roles: list[MeetingRole], parts: list[AgendaPart]) -> bool:
    """As `access.access_meeting_running` for a member, from what is at hand."""
    wanted = (MeetingRole.Role.CHAIR, MeetingRole.Role.TIME)
    return any(row.person_id == person and row.role in wanted for row in roles) or any(
        part.chair_id == person for part in parts
    )


def _asked(found: Meeting, viewer: Viewer, people: Company, own: Guest | None, has_parts: bool) -> Ask | None:
    """The one thing this meeting asks of this viewer now."""
    if found.is_cancelled or found.is_closed:
        return None
    if viewer.may_guide and found.has_begun:
        if not people.present:
            return _ask("attendance", found, _("Wie zijn er?"), _("Vink aan wie er zijn."), _("Noteer wie er zijn"))
        if found.is_over:
            text = _("Spreek de volgende datum af voordat mensen weg zijn.")
            return _ask("close", found, _("Sluit de bijeenkomst af"), text, _("Sluit af"))
    if found.has_begun:
        text = _("Een inzicht, een afspraak of een opbrengst: één zin is genoeg.")
        return _ask("harvest", found, _("Wat neem je mee?"), text, _("Vang het op"))
    if viewer.may_guide and found.starts_at is None:
        text = _("Zonder datum komt hij er niet.")
        return _ask("change", found, _("Kies een datum"), text, _("Kies een datum"))
    if own is not None and own.answer in ("", RsvpAnswer.UNSURE) and found.may_still_answer():
        return None  # The card with three buttons asks this.
    if viewer.may_guide and not has_parts:
        text = _("Kies werkvormen en vraag deelnemers om een onderdeel voor te bereiden.")
        return _ask("agenda", found, _("Maak de agenda"), text, _("Maak de agenda"))
    return None


def _ask(name: str, found: Meeting, title: str, text: str, action: str) -> Ask:
    return Ask(f"meeting:{name}:{found.pk}", title, text, reverse(f"meetings:{name}", args=[found.pk]), action)


def change(request: Request, pk: int) -> HttpResponse:
    """Change or move a meeting."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = MeetingForm(posted(request), initial=_initial(found))
    if request.method == "POST" and form.is_valid() and found.starts_at is not None and not form.cleaned_data["day"]:
        form.add_error("day", _("Een datum haal je niet weg: verzet de bijeenkomst of zeg hem af."))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            told = domain.change_meeting(
                request.user, found, when=data["when"], title=data["title"], goal=data["goal"], place=data["place"],
                link=data["link"], around=data["around"], mechanism=data["mechanism"],
            )  # fmt: skip
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard. De agenda’s worden bijgewerkt.") if told else _("Bewaard."))
            return see_other("meetings:meeting", pk=pk)
    context = framed(
        viewer, form=form, meeting=found, heading=_("Wijzig of verzet deze bijeenkomst"), action=_("Bewaar"),
        dated=found.starts_at is not None,
    )  # fmt: skip
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


def _initial(found: Meeting) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": found.title,
        "goal": found.goal,
        "place": found.place,
        "link": found.link,
        "mechanism": found.mechanism,
        "around": found.around.isoformat() if found.around else "",
    }
    if found.starts_at is not None and found.ends_at is not None:
        start, end = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
        values |= {"day": start.date(), "start": start.time(), "end": end.time()}
    return values


def cancel(request: Request, pk: int) -> HttpResponse:
    """Call a meeting off, with the reason."""
    found, viewer = access_meeting_guiding(request.user, pk)
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.cancel_meeting(request.user, found, form.cleaned_data["because"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Afgezegd. Iedereen krijgt bericht en de afspraak verdwijnt uit hun agenda."))
            return see_other("meetings:season", pk=found.network_id)
    context = {
        "eyebrow": viewer.network.name,
        "title": _("Zeg je deze bijeenkomst af?"),
        "text": f"{found.words} · {nl_short(found.starts_at)}" if found.starts_at else found.words,
        "consequences": [
            _("Iedereen die hem in de agenda heeft krijgt een mail met je reden."),
            _("De afspraak verdwijnt uit hun agenda."),
        ],
        "action": _("Zeg af"),
        "cancel_url": reverse("meetings:meeting", args=[pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Promise the date, or say that one cannot come, when signed in."""
    found, _viewer = access_meeting_inside(request.user, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() and "reason" in request.POST else None
    try:
        domain.answer_meeting(request.user, found, request.POST.get("answer", ""), reason, Rsvp.Via.SITE)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Bewaard."))
    return see_other("meetings:meeting", pk=pk)


def roles(request: Request, pk: int) -> HttpResponse:
    """Divide the tasks of the day."""
    found, viewer = access_meeting_guiding(request.user, pk)
    people = faces(viewer.network)
    now = {row.role: str(row.person_id) for row in found.roles.all()}
    form = RolesForm(people, posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        chosen = {int(value) for value in form.cleaned_data.values() if value}
        by_pk = {person.pk: person for person in _people(viewer, chosen)}
        try:
            domain.give_roles(
                request.user,
                found,
                {role: by_pk.get(int(value)) if value else None for role, value in form.cleaned_data.items()},
            )
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De taken zijn verdeeld."))
            return see_other("meetings:meeting", pk=pk)
    context = framed(
        viewer, form=form, meeting=found, heading=_("Wie doet wat op de dag?"), action=_("Bewaar"),
        lead=_("Laat de taken rondgaan: dan leunt het netwerk niet op één persoon."),
    )  # fmt: skip
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def _people(viewer: Viewer, ids: set[int]) -> list[Any]:
    from doenetwerk.meetings.queries.people import participants

    found = list(participants(viewer.network).filter(pk__in=ids))
    if len(found) != len(ids):
        raise Http404
    return found
