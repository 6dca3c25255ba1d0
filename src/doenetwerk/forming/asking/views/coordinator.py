"""The coordinator's pages about a proposal: its dates, asking, the answers, and the start."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.asking import domain, emails, jobs, queries
from doenetwerk.forming.asking.access import access_asking
from doenetwerk.forming.asking.domain.asking import seats_of
from doenetwerk.forming.asking.domain.dates import likely_slot, plan
from doenetwerk.forming.asking.forms import DateFormSet, SeriesForm
from doenetwerk.forming.asking.offers import offer_for
from doenetwerk.forming.asking.series import USUAL_WEEKS, Moment, first_day, hours_of
from doenetwerk.forming.models import Proposal, ProposalDate, RoundFacilitator
from doenetwerk.forming.runs.access import access_done_run


def dates(request: Request, pk: int) -> HttpResponse:
    """The series: proposed around the holidays, and each date as the coordinator wants it."""
    proposal = access_asking(request.user, pk)
    kept = list(proposal.dates.all())
    wanted = SeriesForm(
        request.POST if request.POST.get("doe") == "reeks" else None, proposal=proposal, initial=_usual(proposal, kept)
    )
    days = DateFormSet(
        request.POST if request.POST.get("doe") == "data" else None,
        prefix="datum",
        initial=_rows(kept) or _rows(plan(proposal)),
    )
    error = ""
    if request.method == "POST":
        try:
            if wanted.is_bound and wanted.is_valid():
                said = wanted.cleaned_data
                hours = (said["begins"], said["ends"])
                domain.propose_dates(
                    request.user,
                    proposal,
                    slot=said["slot"],
                    first=said["first"],
                    number=said["number"],
                    weeks=said["weeks"],
                    hours=hours,
                )
                messages.success(request, _("De reeks staat er, buiten de schoolvakanties."))
                return see_other("forming:dates", pk=pk)
            if days.is_bound and days.is_valid():
                domain.set_dates(request.user, proposal, _moments(days))
                messages.success(request, _("De data zijn bewaard."))
                return see_other("forming:ask_proposal" if proposal.asked_at is None else "forming:answers", pk=pk)
        except Refused as refused:
            if wanted.is_bound:
                refused.tell(wanted)
            else:
                error = str(refused)
    wrong = bool(error or wanted.errors or days.is_bound)
    context = {
        "proposal": proposal,
        "wanted": wanted,
        "days": days,
        "kept": kept,
        "error": error,
        "over": proposal.network_id is not None,
    }
    return render(request, "forming/asking/dates.html", context, status=422 if wrong else 200)


def _usual(proposal: Proposal, kept: list[ProposalDate]) -> dict[str, Any]:
    slot = likely_slot(proposal)
    begins, ends = hours_of(slot)
    if kept:
        begins, ends = (timezone.localtime(one).time() for one in (kept[0].starts_at, kept[0].ends_at))
    found = proposal.run.round
    first = first_day(found.starts_on, timezone.localdate())
    return {
        "slot": slot,
        "first": timezone.localdate(kept[0].starts_at) if kept else first,
        "number": len(kept) or found.meetings,
        "weeks": USUAL_WEEKS,
        "begins": begins,
        "ends": ends,
    }


def _rows(found: Any) -> list[dict[str, Any]]:
    rows = []
    for one in found:
        begins, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
        rows.append({"day": begins.date(), "begins": begins.time(), "ends": ends.time()})
    return rows


def _moments(days: Any) -> list[Moment]:
    here = timezone.get_current_timezone()

    def at(said: dict[str, Any], name: str) -> datetime:
        clock: time = said[name]
        return datetime.combine(said["day"], clock, tzinfo=here)

    return [
        Moment(at(said, "begins"), at(said, "ends")) for said in (form.cleaned_data for form in days) if said.get("day")
    ]


def ask_proposal(request: Request, pk: int) -> HttpResponse:
    """The letter as it will be, and the button that sends it to everybody."""
    proposal = access_asking(request.user, pk)
    error = ""
    if request.method == "POST":
        try:
            sent = domain.ask_members(request.user, proposal)
        except Refused as refused:
            error = str(refused)
        else:
            words = ngettext("%(n)s persoon kreeg de vraag.", "%(n)s mensen kregen de vraag.", sent)
            messages.success(request, words % {"n": sent} if sent else _("Iedereen was al gevraagd."))
            return see_other("forming:answers", pk=pk)
    rows = seats_of(proposal)
    example = next((seat for seat in rows if seat.signup.takes_part), None)
    if example is not None:
        example.proposal = proposal
    offer = offer_for(example, rows) if example is not None else None
    context = {
        "proposal": proposal,
        "offer": offer,
        "example": example,
        "paragraphs": emails.paragraphs(offer) if offer is not None else [],
        "facts": emails.facts(offer) if offer is not None else [],
        "people": sum(seat.signup.takes_part for seat in rows),
        "dates": list(proposal.dates.all()),
        "guides": RoundFacilitator.objects.filter(round=proposal.run.round_id).select_related("person"),
        "error": error,
    }
    return render(request, "forming/asking/ask_proposal.html", context, status=422 if error else 200)


def answers(request: Request, pk: int) -> HttpResponse:
    """Who said yes, yes-if, no or nothing, and what is asked of the coordinator now."""
    proposal = access_asking(request.user, pk)
    found = queries.answers(proposal)
    return render(
        request, "forming/asking/answers.html", {"proposal": proposal, "found": found, "now": _now(proposal, found)}
    )


def _now(proposal: Proposal, found: queries.Answers) -> Ask | None:
    """The one thing that is asked of the coordinator here."""
    here = [proposal.pk]
    if proposal.network_id is not None or proposal.dropped_at is not None:
        return None
    if not found.dates:
        return Ask(
            "dates",
            _("Kies de data"),
            _("Mensen zeggen ja tegen data. De reeks is in een minuut gemaakt."),
            reverse("forming:dates", args=here),
            _("Kies de data"),
        )
    if proposal.asked_at is None or (found.unasked and not found.group("open").lines):
        words = ngettext("Vraag %(n)s persoon om een antwoord", "Vraag %(n)s mensen om een antwoord", found.unasked)
        return Ask(
            "ask",
            words % {"n": found.unasked},
            _("Elk krijgt een eigen brief, met de data en waarom het past."),
            reverse("forming:ask_proposal", args=here),
            _("Bekijk de brief"),
        )
    if found.unweighed:
        words = ngettext(
            "Er is %(n)s antwoord dat iets vraagt", "Er zijn %(n)s antwoorden die iets vragen", found.unweighed
        )
        return Ask(
            "mend",
            words % {"n": found.unweighed},
            _("Bekijk wat er kan met zo weinig mogelijk verandering."),
            reverse("forming:mend", args=here),
            _("Kies hoe je verdergaat"),
        )
    if found.readiness.can_start:
        many = len(found.readiness.members)
        return Ask(
            "start",
            ngettext("%(n)s persoon zei ja", "%(n)s mensen zeiden ja", many) % {"n": many},
            _("Dat is genoeg om te beginnen."),
            reverse("forming:begin", args=here),
            _("Laat het netwerk beginnen"),
        )
    waiting = len(found.group("open").lines)
    if waiting:
        words = ngettext("%(n)s persoon antwoordde nog niet", "%(n)s mensen antwoordden nog niet", waiting)
        if found.can_remind:
            return Ask(
                "remind",
                words % {"n": waiting},
                _("Alleen zij krijgen de vraag nog eens."),
                reverse("forming:remind_seats", args=here),
                _("Herinner hen"),
                method="post",
            )
        return Ask("wait", words % {"n": waiting}, _("Na een week krijgen zij vanzelf een herinnering."), "", "")
    return Ask(
        "short",
        _("Te weinig mensen zeiden ja"),
        found.readiness.obstacles[0] if found.readiness.obstacles else "",
        reverse("forming:mend", args=here),
        _("Bekijk wat er kan"),
    )


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Ask once more who did not answer."""
    proposal = access_asking(request.user, pk)
    try:
        sent = domain.remind(request.user, proposal)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("%(n)s persoon kreeg een herinnering.", "%(n)s mensen kregen een herinnering.", sent)
        messages.success(request, words % {"n": sent} if sent else _("Iedereen werd kort geleden nog gevraagd."))
    return see_other("forming:answers", pk=pk)


@require_POST
def guide(request: Request, pk: int) -> HttpResponse:
    """Choose who guides."""
    proposal = access_asking(request.user, pk)
    chosen = request.POST.get("begeleider", "")
    rows: QuerySet[RoundFacilitator] = RoundFacilitator.objects.filter(round=proposal.run.round_id)
    try:
        domain.appoint_guide(request.user, proposal, rows.filter(pk=chosen).first() if chosen.isdigit() else None)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Bewaard."))
    return see_other("forming:answers", pk=pk)


def begin(request: Request, pk: int) -> HttpResponse:
    """What the network will be, what to look at, and the button that lets it begin."""
    proposal = access_asking(request.user, pk)
    error = ""
    if request.method == "POST":
        try:
            network = domain.start_network(request.user, proposal, despite=bool(request.POST.get("gezien")))
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, _("Het netwerk begint. Iedereen die ja zei krijgt een mail, met de data."))
            return see_other("networks:network", pk=network.pk)
    if proposal.network_id is not None:
        return see_other("networks:network", pk=proposal.network_id)
    found = queries.answers(proposal)
    context = {"proposal": proposal, "found": found, "ready": found.readiness, "error": error}
    return render(request, "forming/asking/begin.html", context, status=422 if error else 200)


def asked(request: Request, pk: int) -> HttpResponse:
    """All proposals of an outcome and how far asking is; POST asks everybody of those that have dates."""
    run = access_done_run(request.user, pk)
    lines = queries.proposal_lines(run.pk)
    if request.method == "POST" and run.chosen_at is not None:
        return _ask_all(request, run.pk, lines)
    context = {
        "run": run,
        "lines": lines,
        "to_ask": sum(not one.asked and one.started is None for one in lines),
        "people": sum(one.seats for one in lines if not one.asked and one.started is None),
        "totals": {name: sum(getattr(one, name) for one in lines) for name in ("yes", "conditions", "no", "waiting")},
        "started": sum(one.started is not None for one in lines),
    }
    return render(request, "forming/asking/asked.html", context)


def _ask_all(request: Request, run: int, lines: list[queries.ProposalLine]) -> HttpResponse:
    """Ask everybody, in the background; a proposal without dates gets the usual series first."""
    waiting = [line for line in lines if not line.asked and line.started is None]
    for line in waiting:
        jobs.ask_members(line.pk, request.user.pk)
    words = ngettext(
        "De brieven van %(n)s voorstel gaan nu de deur uit.",
        "De brieven van %(n)s voorstellen gaan nu de deur uit. Dat duurt een paar minuten.",
        len(waiting),
    )
    messages.success(request, words % {"n": len(waiting)})
    return see_other("forming:asked", pk=run)
