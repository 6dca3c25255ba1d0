"""The date poll: offering moments, answering, choosing."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import access_poll, access_poll_guiding, access_slot
from doenetwerk.meetings.domain.polls import MOST_SLOTS
from doenetwerk.meetings.forms import DeadlineForm, PollForm, TimesForm
from doenetwerk.meetings.models import Availability, DatePoll, Slot
from doenetwerk.meetings.queries.polls import (
    add_months,
    holidays_between,
    months,
    open_poll_of,
    questions,
    rhythm,
    standing,
)
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.access import access_guiding

MONTHS_SHOWN = 6


def start(request: Request, pk: int) -> HttpResponse:
    """Say how many dates are looked for; then the moments are picked."""
    viewer = access_guiding(request.user, pk)
    running = open_poll_of(pk)
    if running is not None and request.method != "POST":
        name = "meetings:slots" if running.is_draft else "meetings:poll"
        return HttpResponseRedirect(reverse(name, args=[running.pk]))
    dated = viewer.network.meetings.filter(cancelled_at=None, starts_at__isnull=False).count()
    form = PollForm(posted(request), initial={"wanted": max(1, viewer.network.meetings_planned - dated)})
    if request.method == "POST" and form.is_valid():
        try:
            poll = domain.start_poll(request.user, viewer.network, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("meetings:slots", pk=poll.pk)
    context = framed(viewer, form=form)
    return render(request, "meetings/poll_start.html", context, status=422 if form.errors else 200)


def slots(request: Request, pk: int) -> HttpResponse:
    """Pick days in a calendar, with one time for all of them. As often as one likes."""
    poll, viewer = access_poll_guiding(request.user, pk)
    if poll.is_over:
        return HttpResponseRedirect(reverse("meetings:poll", args=[pk]))
    form = TimesForm(posted(request), initial=_last_times(poll))
    picked: list[date] = []
    if request.method == "POST":
        picked = _days(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            days = picked + ([data["other_day"]] if data["other_day"] else [])
            try:
                added = domain.add_slots(request.user, poll, days, data["start"], data["end"])
            except Refused as refused:
                refused.tell(form)
            else:
                words = ngettext("%(n)s moment erbij.", "%(n)s momenten erbij.", len(added)) % {"n": len(added)}
                messages.success(request, words if added else _("Die momenten stonden er al."))
                return see_other(f"{request.path}?vanaf={_from(request)}")
    first = date.fromisoformat(_from(request))
    if not picked:
        picked = _rhythm(request.GET, first)
    calendar, chosen = months(poll, first, MONTHS_SHOWN, picked)
    context = framed(
        viewer, poll=poll, form=form, months=calendar, chosen=chosen, most=MOST_SLOTS, since=first,
        earlier=add_months(first, -MONTHS_SHOWN), later=add_months(first, MONTHS_SHOWN),
        this_month=timezone.localdate().replace(day=1), ready=len(chosen) >= poll.wanted,
        deadline=DeadlineForm(initial={"deadline": poll.deadline or _deadline(chosen)}),
        weekdays=_weekdays(request.GET), weeks=request.GET.get("weken", "6"), picked=len(picked),
    )  # fmt: skip
    return render(request, "meetings/slots.html", context, status=422 if form.errors else 200)


def _last_times(poll: DatePoll) -> dict[str, object] | None:
    last = poll.slots.order_by("-id").first()
    if last is None:
        return None
    return {"start": timezone.localtime(last.starts_at).time(), "end": timezone.localtime(last.ends_at).time()}


def _days(data: QueryDict) -> list[date]:
    found = []
    for text in data.getlist("day")[:200]:
        try:
            found.append(date.fromisoformat(text))
        except ValueError:
            continue
    return found


def _from(request: Request) -> str:
    """The first month that the calendar shows, as an ISO date; never before this one."""
    now = timezone.localdate().replace(day=1)
    asked = request.POST.get("vanaf") or request.GET.get("vanaf", "")
    try:
        return max(now, date.fromisoformat(asked).replace(day=1)).isoformat()
    except ValueError:
        return now.isoformat()


def _weekdays(data: QueryDict) -> list[int]:
    return [int(one) for one in data.getlist("weekdag") if one in ("0", "1", "2", "3", "4")]


def _rhythm(data: QueryDict, first: date) -> list[date]:
    """Days ticked in advance when a rhythm was asked for: every so many weeks, around the holidays."""
    weekdays = _weekdays(data)
    if not weekdays:
        return []
    text = data.get("weken", "6")
    weeks = min(12, max(1, int(text))) if text.isdigit() else 6
    begin = max(first, timezone.localdate() + timedelta(days=14))
    last = add_months(first, MONTHS_SHOWN)
    days = rhythm(begin, 12, weeks, weekdays, holidays_between(begin, last))
    return [day for day in days if day < last]


def _deadline(chosen: list) -> date:
    """Ten days from now, but well before the first moment."""
    usual = timezone.localdate() + timedelta(days=10)
    if not chosen:
        return usual
    first = timezone.localdate(chosen[0].slot.starts_at)
    return max(timezone.localdate() + timedelta(days=1), min(usual, first - timedelta(days=2)))


@require_POST
def remove_slot(request: Request, pk: int) -> HttpResponse:
    """Take a moment back."""
    slot, _viewer = access_slot(request.user, pk)
    try:
        domain.remove_slot(request.user, slot)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("meetings:slots", pk=slot.poll_id)


@require_POST
def open_poll(request: Request, pk: int) -> HttpResponse:
    """Send the question to everybody."""
    poll, _viewer = access_poll_guiding(request.user, pk)
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies de dag waarvóór je antwoord wilt."))
        return see_other("meetings:slots", pk=pk)
    try:
        sent = domain.open_poll(request.user, poll, form.cleaned_data["deadline"])
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("meetings:slots", pk=pk)
    words = ngettext("De vraag is verstuurd aan %(n)s persoon.", "De vraag is verstuurd aan %(n)s mensen.", sent)
    messages.success(request, words % {"n": sent})
    return see_other("meetings:poll", pk=pk)


def poll(request: Request, pk: int) -> HttpResponse:
    """How the poll stands: who can when, and which dates fit best."""
    found, viewer = access_poll(request.user, pk)
    if found.is_draft:
        return HttpResponseRedirect(reverse("meetings:slots", args=[pk]))
    context = framed(viewer, poll=found, standing=standing(found), today=timezone.localdate())
    return render(request, "meetings/poll.html", context)


def answer(request: Request, pk: int) -> HttpResponse:
    """Answer the poll when signed in; the mail link shows the same questions."""
    found, viewer = access_poll(request.user, pk)
    if request.method == "POST":
        try:
            domain.answer_poll(request.user, found, answers_in(request.POST))
        except Refused as refused:
            messages.error(request, str(refused))
            return see_other("meetings:poll_answer", pk=pk)
        messages.success(request, _("Bewaard. Je kunt dit veranderen tot de data gekozen zijn."))
        return see_other("meetings:poll", pk=pk)
    if not found.is_open:
        return HttpResponseRedirect(reverse("meetings:poll", args=[pk]))
    asked = questions(found, request.user)
    context = framed(viewer, poll=found, questions=asked, choices=Availability.choices)
    return render(request, "meetings/poll_answer.html", context)


def answers_in(data: QueryDict) -> dict[int, str]:
    """The answers of a sent form: `slot-12=yes`. What is left open is not in it."""
    found = {}
    for name, value in data.items():
        if name.startswith("slot-") and name[5:].isdigit() and isinstance(value, str) and value:
            found[int(name[5:])] = value
    return found


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Write to those who did not answer."""
    found, _viewer = access_poll_guiding(request.user, pk)
    try:
        number = domain.remind(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("%(n)s persoon kreeg een herinnering.", "%(n)s mensen kregen een herinnering.", number)
        messages.success(request, words % {"n": number} if number else _("Iedereen heeft al geantwoord."))
    return see_other("meetings:poll", pk=pk)


@require_POST
def fix(request: Request, pk: int) -> HttpResponse:
    """Fix the chosen dates in one go."""
    found, _viewer = access_poll_guiding(request.user, pk)
    ids = [int(one) for one in request.POST.getlist("slot") if one.isdigit()]
    return _fix(request, found, ids)


@require_POST
def fix_one(request: Request, pk: int, slot: int) -> HttpResponse:
    """Fix this one date, with the button of the card that asks for it."""
    found, _viewer = access_poll_guiding(request.user, pk)
    return _fix(request, found, [slot])


def _fix(request: Request, found: DatePoll, ids: list[int]) -> HttpResponse:
    try:
        meetings = domain.fix_dates(request.user, found, list(Slot.objects.filter(poll=found, pk__in=ids)))
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("meetings:poll", pk=found.pk)
    words = ngettext(
        "%(n)s datum staat vast. Iedereen krijgt een uitnodiging voor de eigen agenda.",
        "%(n)s data staan vast. Iedereen krijgt uitnodigingen voor de eigen agenda.",
        len(meetings),
    )
    messages.success(request, words % {"n": len(meetings)})
    return see_other("meetings:season", pk=found.network_id)


def withdraw(request: Request, pk: int) -> HttpResponse:
    """Stop looking for dates this way; asked first."""
    found, viewer = access_poll_guiding(request.user, pk)
    if request.method == "POST":
        try:
            domain.withdraw_poll(request.user, found)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("De datumprikker is ingetrokken."))
        return see_other("meetings:season", pk=found.network_id)
    context = {
        "eyebrow": viewer.network.name,
        "title": _("Trek je de datumprikker in?"),
        "text": _("Mensen kunnen dan niet meer antwoorden. Hun antwoorden blijven bewaard."),
        "action": _("Trek in"),
        "cancel_url": reverse("meetings:poll", args=[pk]),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)
