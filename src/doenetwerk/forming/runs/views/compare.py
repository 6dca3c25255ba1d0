"""Two outcomes side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.http import Request
from doenetwerk.engines.forming.whatif.difference import Match, difference
from doenetwerk.forming.models import Run
from doenetwerk.forming.runs import queries
from doenetwerk.forming.runs.access import access_done_run
from doenetwerk.forming.runs.problem import network_of
from doenetwerk.forming.runs.reading import Reading

MOST_PEOPLE = 200


def compare(request: Request, pk: int) -> HttpResponse:
    """This outcome beside another one of the same round (`met`; else the one it is based on, else the one before)."""
    run = access_done_run(request.user, pk)
    wanted = request.GET.get("met", "")
    others = [one for one in queries.run_lines(run.round_id) if one.run.pk != pk and one.run.state == Run.State.DONE]
    if wanted:
        other = next((one.run for one in others if str(one.run.pk) == wanted), None)
        if other is None:
            raise Http404
    else:
        other = next((one.run for one in others if one.run.pk == run.based_on_id), others[0].run if others else None)
    context: dict[str, Any] = {"run": run, "round": run.round, "others": others, "other": other}
    if other is not None:
        context |= _side_by_side(other, run)
    return render(request, "forming/runs/compare.html", context)


def _side_by_side(before: Run, after: Run) -> dict[str, Any]:
    reading = Reading.of(before, after)
    old, new = queries.outcome(before, reading), queries.outcome(after, reading)
    lists = [
        [network_of(card.proposal, [str(one.who.pk) for one in card.members]) for card in found.cards if card.size]
        for found in (old, new)
    ]
    cards = [[card for card in found.cards if card.size] for found in (old, new)]
    change = difference(*lists)
    people: list[dict[str, Any]] = [
        {
            "who": new.everyone.get(int(shift.person)) or old.everyone[int(shift.person)],
            "kind": shift.kind,
            "before": cards[0][shift.before] if shift.before is not None else None,
            "after": cards[1][shift.after] if shift.after is not None else None,
        }
        for shift in change.people.values()
        if shift.kind in ("moved", "placed", "dropped")
    ]
    order = {"dropped": 0, "placed": 1, "moved": 2}
    people.sort(key=lambda row: (order[row["kind"]], row["who"].name))
    return {
        "rows": _figures(old, new),
        "gaps": _gaps(before, after),
        "stays": _stays(before, after),
        "before": before,
        "networks": [_network(match, cards) for match in change.networks if match.kind != "same"],
        "same": sum(match.kind == "same" for match in change.networks),
        "people": people[:MOST_PEOPLE],
        "more": max(0, len(people) - MOST_PEOPLE),
    }


def _network(match: Match, cards: list[list[queries.Card]]) -> dict[str, Any]:
    before = cards[0][match.before] if match.before is not None else None
    after = cards[1][match.after] if match.after is not None else None
    words = {"changed": _("veranderd"), "new": _("nieuw"), "gone": _("vervallen")}[match.kind]
    tone = {"changed": "ochre", "new": "moss", "gone": "coral"}[match.kind]
    return {"before": before, "after": after, "words": words, "tone": tone, "change": _change(match)}


def _change(match: Match) -> str:
    """Who stayed, left and came, as far as anybody did."""
    stayed, left, came = len(match.stayed), len(match.left), len(match.came)
    parts = [
        (stayed, ngettext("%(n)s blijft", "%(n)s blijven", stayed)),
        (left, ngettext("%(n)s gaat", "%(n)s gaan", left)),
        (came, ngettext("%(n)s komt", "%(n)s komen", came)),
    ]
    return ", ".join(words % {"n": count} for count, words in parts if count)


def _figures(old: queries.Outcome, new: queries.Outcome) -> list[dict[str, Any]]:
    rows: list[tuple[str, Callable[[queries.Outcome], int]]] = [
        (_("Netwerken"), lambda one: sum(card.size > 0 for card in one.cards)),
        (_("Mensen met een plek"), lambda one: one.placed),
        (_("Eerste keuze"), lambda one: sum(card.firsts for card in one.cards)),
        (_("Score"), lambda one: one.run.score - queries.stay_points(one.run)),
    ]
    return [
        {"label": label, "before": count(old), "after": count(new), "more": count(new) - count(old)}
        for label, count in rows
    ]


def _gaps(before: Run, after: Run) -> list[str]:
    """How far each is at most under the best possible, by its own proof; empty when one has none."""
    gaps = [run.figures.get("gap") for run in (before, after)]
    return [queries.percent(gap) for gap in gaps if gap is not None] if None not in gaps else []


def _stays(*runs: Run) -> list[str]:
    """Of which runs the search counted points for staying, and how many: these are not in the score above."""
    return [
        _("Berekening %(number)s telde bij het zoeken ook %(points)s punten voor wie bleef waar hij was.")
        % {"number": run.number, "points": queries.stay_points(run)}
        for run in runs
        if queries.stay_points(run)
    ]
