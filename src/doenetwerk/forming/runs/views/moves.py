"""Moving someone by hand: where they could go, with what follows, before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.models import Seat
from doenetwerk.forming.runs import domain, queries
from doenetwerk.forming.runs.access import access_done_run, access_seat, access_signup
from doenetwerk.forming.runs.consequences import Consequence, Moves, Side
from doenetwerk.forming.runs.reading import Reading
from doenetwerk.forming.runs.rules import travel_worth
from doenetwerk.forming.runs.wording import part_words, rule_words

OUT = "geen"


def move(request: Request, pk: int, signup_pk: int) -> HttpResponse:
    """The networks to which someone could go; with `naar` what follows of that one; a POST does it."""
    run = access_done_run(request.user, pk)
    reading = Reading.of(run)
    signup = access_signup(reading, signup_pk)
    moves = Moves(run, signup.pk, reading)
    if moves.person not in moves.index.people:
        raise Http404
    found = queries.outcome(run, reading)
    here = found.card_of(signup.pk)
    asked = request.POST.get("naar", "") if request.method == "POST" else request.GET.get("naar", "")
    goal = None if asked in ("", OUT) else next((one for one in moves.pairs if str(one) == asked), -1)
    if goal == -1 or (asked == OUT and here is None) or (goal is not None and here is not None and goal == here.pk):
        raise Http404
    refused = ""
    if request.method == "POST":
        if not asked:
            raise Http404
        seat = Seat.objects.select_related("signup").filter(run=run, signup=signup).first()
        try:
            domain.move(request.user, seat or signup, moves.pairs[goal][0] if goal is not None else None)
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, _("%(name)s is verplaatst.") % {"name": signup.person.name})
            back = goal if goal is not None else here.pk if here is not None else None
            return see_other("forming:proposal", pk=back) if back is not None else see_other("forming:run", pk=pk)
    context: dict[str, Any] = {
        "run": run,
        "round": run.round,
        "who": found.everyone[signup.pk],
        "here": here,
        "wanted": [found.themes[theme] for theme in found.everyone[signup.pk].themes if theme in found.themes],
        "refused": refused,
    }
    status = 422 if refused else 200
    if asked:
        context |= _one(moves, found, goal)
        part = "HX-Request" in request.headers and request.method == "GET"
        template = "forming/runs/_consequence.html" if part else "forming/runs/move_one.html"
        return render(request, template, context, status=status)
    context["goals"] = _goals(moves, found, signup.pk)
    return render(request, "forming/runs/move.html", context, status=status)


def _one(moves: Moves, found: queries.Outcome, goal: int | None) -> dict[str, Any]:
    consequence = moves.weigh(goal)
    card = next((one for one in found.cards if one.pk == goal), None)
    asked = [side.proposal for side in (consequence.to, consequence.left) if side and side.proposal.asked_at]
    return {
        "goal": str(goal) if goal is not None else OUT,
        "card": card,
        "consequence": consequence,
        "lines": lines(consequence),
        "parts": [(part_words(name), points) for name, points in consequence.parts.items()],
        "verdict": verdict(consequence, moves.problem.weights.minute),
        "asked": bool(asked),
    }


def lines(consequence: Consequence) -> list[tuple[str, str]]:
    """What follows, in sentences with a tone: what goes wrong first."""
    found = []
    for side, joins in ((consequence.to, True), (consequence.left, False)):
        if side is not None:
            found += _side_lines(side, joins)
    return sorted(found, key=lambda line: line[0] != "warn")


def _side_lines(side: Side, joins: bool) -> list[tuple[str, str]]:
    name = side.proposal.name
    words = (
        ngettext("“%(name)s” heeft dan %(n)s mens.", "“%(name)s” heeft dan %(n)s mensen.", side.size)
        % {"name": name, "n": side.size}
        if side.size
        else _("“%(name)s” is dan leeg.") % {"name": name}
    )
    found = [("info", words)]
    if side.short and "size" in side.newly and side.size:
        found.append(
            (
                "warn",
                ngettext(
                    "“%(name)s” komt dan %(n)s mens te kort.", "“%(name)s” komt dan %(n)s mensen te kort.", side.short
                )
                % {"name": name, "n": side.short},
            )
        )
    breaks = _("“%(name)s”: %(rule)s.")
    mends = _("“%(name)s” heeft dan niet meer: %(rule)s.")
    wrong = [rule for rule in side.newly if not (rule == "size" and side.short)]
    found += [("warn", breaks % {"name": name, "rule": rule_words(rule)}) for rule in wrong]
    found += [("good", mends % {"name": name, "rule": rule_words(rule)}) for rule in side.mended]
    return found


def verdict(consequence: Consequence, minute: int) -> str:
    """The difference in score, in a measure that people know; of a move against the rules only that it is one, because
    points beside a broken rule would praise it."""
    if consequence.newly:
        return _("Dit past niet binnen de regels. Het kan toch, als jij daar een reden voor hebt.")
    worth = travel_worth(abs(consequence.points), minute)
    if not consequence.points or not worth:
        return _("De hele verdeling wordt er niet beter of slechter van.")
    if consequence.points > 0:
        return _("De hele verdeling wordt beter: zoveel als %(n)s minuten reizen minder.") % {"n": worth}
    return _("De hele verdeling wordt minder goed: zoveel als %(n)s minuten reizen extra.") % {"n": worth}


def _goals(moves: Moves, found: queries.Outcome, signup: int) -> list[dict[str, Any]]:
    """Every other proposal, what suits best first: those of their own themes, without a broken rule, by points."""
    who = found.everyone[signup]
    rows: list[dict[str, Any]] = []
    here = who.seat.proposal_id if who.seat is not None else None
    for card in found.cards:
        if card.pk == here or card.proposal.network_id is not None or card.pk not in moves.pairs:
            continue
        consequence = moves.weigh(card.pk)
        choice = who.themes.index(card.proposal.theme_id) if card.proposal.theme_id in who.themes else None
        rows.append(
            {
                "card": card,
                "choice": choice,
                "choice_words": queries.choice_words(choice),
                "newly": [words for words in map(rule_words, consequence.newly) if words],
                "points": consequence.points,
                "verdict": verdict(consequence, moves.problem.weights.minute),
            }
        )
    rows.sort(key=lambda row: (len(row["newly"]), row["choice"] is None, -row["points"]))
    return rows


@require_POST
def hold(request: Request, pk: int, signup_pk: int) -> HttpResponse:
    """Hold someone where they are, or release them."""
    run = access_done_run(request.user, pk)
    seat = access_seat(run, signup_pk)
    try:
        if request.POST.get("doe") == "los":
            domain.release_seat(request.user, seat)
        else:
            domain.hold_seat(request.user, seat)
    except Refused as refused:
        messages.error(request, str(refused))
    return see_other("forming:proposal", pk=seat.proposal_id)
