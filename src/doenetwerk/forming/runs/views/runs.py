"""The runs of a round: the list, one run while it works, and what came out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.asks import Ask
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import FormingRound, Run
from doenetwerk.forming.runs import domain, queries
from doenetwerk.forming.runs.access import access_done_run, access_run
from doenetwerk.forming.runs.figures import figures_of
from doenetwerk.forming.runs.maps import map_of
from doenetwerk.forming.runs.problem import taking_part
from doenetwerk.forming.runs.reasons import grouped, missing, names_of, near
from doenetwerk.forming.runs.rules import size_words
from doenetwerk.forming.runs.waiting import nobody_works
from doenetwerk.forming.runs.wording import error_words, phase_words, rule_words, weakest_words

UNFINISHED = (Run.State.WAITING, Run.State.RUNNING)


def runs(request: Request, pk: int) -> HttpResponse:
    """The runs of a round; starting one."""
    forming = access_round(request.user, pk)
    if request.method == "POST":
        try:
            run = domain.start_run(request.user, forming)
        except Refused as refused:
            return _runs(request, forming, str(refused))
        return see_other("forming:run", pk=run.pk)
    return _runs(request, forming)


def _runs(request: Request, round: FormingRound, refused: str = "") -> HttpResponse:
    lines = queries.run_lines(round.pk)
    people = taking_part(round.pk).count()
    context = {
        "round": round,
        "lines": lines,
        "people": people,
        "takes": size_words(people),
        "refused": refused,
        "busy": next((line.run for line in lines if line.run.state in UNFINISHED), None),
        "error": {line.run.pk: error_words(line.run) for line in lines if line.run.state == Run.State.FAILED},
    }
    return render(request, "forming/runs/runs.html", context, status=422 if refused else 200)


def run(request: Request, pk: int) -> HttpResponse:
    """A run: its progress while it works, its proposals when it is done."""
    found = access_run(request.user, pk)
    if found.state == Run.State.DONE:
        return _outcome(request, found)
    return render(request, "forming/runs/working.html", _working(found))


def progress(request: Request, pk: int) -> HttpResponse:
    """The part of the page that follows a run; the whole page for who asks for it without htmx."""
    found = access_run(request.user, pk)
    if "HX-Request" not in request.headers:
        return see_other("forming:run", pk=pk)
    if found.state not in UNFINISHED:
        response = HttpResponse()
        response.headers["HX-Redirect"] = reverse("forming:run", args=[pk])
        return response
    return render(request, "forming/runs/_progress.html", _working(found))


def _working(run: Run) -> dict[str, Any]:
    known = run.progress
    gap = known.get("gap")
    return {
        "run": run,
        "round": run.round,
        "phase": phase_words(run),
        "nobody_works": nobody_works(run),
        "unfinished": run.state in UNFINISHED,
        "error": error_words(run) if run.state == Run.State.FAILED else "",
        "share": round(100 * known.get("done", 0)),
        "placed": known.get("placed"),
        "people": run.asked.get("people", 0),
        "networks": known.get("networks"),
        "gap": queries.percent(gap) if gap is not None else "",
        "again": known.get("times", 1) > 1,
        "takes": size_words(run.asked.get("people", 0)),
        "stopping": run.stop_asked_at is not None,
    }


def _outcome(request: Request, run: Run) -> HttpResponse:
    """What came out: first who is not placed, then the proposals, the map, the figures."""
    found = queries.outcome(run)
    theme, place = request.GET.get("thema", ""), request.GET.get("plek", "")
    cards = queries.filtered(found.cards, theme, place)
    lines = queries.run_lines(run.round_id)
    by_hand = bool(run.figures.get("by_hand"))
    names = names_of(run, found)
    context = {
        "run": run,
        "round": run.round,
        "found": found,
        "now": _ask(run, found),
        "missing": grouped(missing(run, found, names)),
        "near": near(run, names),
        "cards": [
            {
                "card": card,
                "broken": [rule_words(name) for name in card.broken],
                "weakest": weakest_words(card.proposal, names),
            }
            for card in cards
        ],
        "theme": theme,
        "place": place,
        "themes": sorted({(str(c.proposal.theme_id), c.proposal.theme.theme.name) for c in found.cards}, key=_second),
        "places": sorted({(str(c.proposal.host_id), c.place) for c in found.cards if c.proposal.host}, key=_second),
        "map": map_of(found),
        "figures": figures_of(run, found),
        "gap": queries.gap_words(run),
        "others": [line for line in lines if line.run.pk != run.pk and line.run.state == Run.State.DONE],
        "busy": next((line.run for line in lines if line.run.state in UNFINISHED), None),
        # Only whether there are any, only after a change by hand, never which: see docs/circles.md.
        "wishes": by_hand and run.figures.get("wishes", 0) > 0,
        "held": sum(card.proposal.held_at is not None for card in found.cards) + sum(card.held for card in found.cards),
    }
    return render(request, "forming/runs/outcome.html", context)


def _second(pair: tuple[str, str]) -> str:
    return pair[1]


def _ask(run: Run, found: queries.Outcome) -> Ask | None:
    """What this outcome asks of the coordinator now."""
    if run.round.ended_at is not None:
        return None
    if not found.cards:
        return Ask(
            f"forming:rules:{run.round_id}",
            _("Zo komt er geen netwerk"),
            _("Bij ieder staat hieronder wat zou helpen. Vaak is het voor velen hetzelfde."),
            reverse("forming:rules", args=[run.round_id]),
            _("Verander de regels"),
        )
    if run.chosen_at is None:
        title = _("Is dit een goede verdeling?")
        text = _("Kijk eerst wie nog geen plek heeft. Verplaats wie je ergens anders ziet. Kies daarna deze uitkomst.")
        return Ask(
            f"forming:choose:{run.pk}",
            title,
            text,
            reverse("forming:choose_run", args=[run.pk]),
            _("Ga verder met deze uitkomst"),
        )
    waiting = [card for card in found.cards if card.proposal.asked_at is None and card.size]
    if waiting:
        return Ask(
            f"forming:asking:{run.pk}",
            ngettext(
                "Vraag de mensen van %(n)s netwerk of ze meedoen",
                "Vraag de mensen van %(n)s netwerken of ze meedoen",
                len(waiting),
            )
            % {"n": len(waiting)},
            _("Ieder krijgt een mail over het eigen netwerk, met een link om ja of nee te zeggen."),
            reverse("forming:asked", args=[run.pk]),
            _("Bereid het vragen voor"),
        )
    return None


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop with the best so far."""
    found = access_run(request.user, pk)
    try:
        domain.stop_run(request.user, found)
    except Refused as refused:
        messages.info(request, str(refused))
    return see_other("forming:run", pk=pk)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Run again from here: what is held stays."""
    found = access_done_run(request.user, pk)
    try:
        following = domain.start_run(request.user, found.round, based_on=found)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("forming:run", pk=pk)
    return see_other("forming:run", pk=following.pk)


def choose(request: Request, pk: int) -> HttpResponse:
    """Choose an outcome, on a page that says what follows."""
    found = access_done_run(request.user, pk)
    refused = ""
    if request.method == "POST":
        try:
            domain.choose_run(request.user, found, sure=request.POST.get("zeker") == "1")
        except Refused as error:
            refused = str(error)
            if error.field != "sure":
                messages.error(request, refused)
                return see_other("forming:run", pk=pk)
        else:
            messages.success(request, _("Je gaat verder met deze uitkomst."))
            return see_other("forming:run", pk=pk)
    lines = queries.run_lines(found.round_id)
    line = next(one for one in lines if one.run.pk == pk)
    before = next((one.run for one in lines if one.run.chosen_at is not None and one.run.pk != pk), None)
    wishes = found.figures.get("by_hand") and found.figures.get("wishes", 0) > 0
    context = {"run": found, "round": found.round, "line": line, "before": before, "refused": refused, "wishes": wishes}
    return render(request, "forming/runs/choose.html", context, status=422 if refused else 200)
