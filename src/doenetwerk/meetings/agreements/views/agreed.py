"""Everything a network agreed: on the screen, on paper, and as a file."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from doenetwerk.core.http import Request
from doenetwerk.meetings.agreements.queries.decisions import Agreed, agreed, share
from doenetwerk.meetings.agreements.queries.decisions import actions as actions_of
from doenetwerk.meetings.models import Decision
from doenetwerk.meetings.views.frame import framed
from doenetwerk.networks.access import access_inside

# What a spreadsheet would take for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def overview(request: Request, pk: int) -> HttpResponse:
    """What is asked now, what holds, and what was."""
    viewer = access_inside(request.user, pk)
    context = framed(viewer, agreed=agreed(viewer.network), share=share(viewer.network))
    return render(request, "meetings/agreements/agreed.html", context)


def paper(request: Request, pk: int) -> HttpResponse:
    """The same on paper, with the actions that stand open."""
    viewer = access_inside(request.user, pk)
    open_ones, _over = actions_of(viewer.network)
    context = {"network": viewer.network, "agreed": agreed(viewer.network), "actions": open_ones}
    return render(request, "meetings/agreements/paper.html", context)


def as_list(request: Request, pk: int) -> HttpResponse:
    """All decisions as a file that a spreadsheet opens. What single people said is not in it."""
    viewer = access_inside(request.user, pk)
    found: Agreed = agreed(viewer.network)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = slugify(viewer.network.name) or "netwerk"
    answer.headers["Content-Disposition"] = f'attachment; filename="afspraken-{name}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.write("\ufeff")
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(
        [_("Waarover"), _("Besluit"), _("Stand"), _("Voorgesteld"), _("Besloten"), _("Opnieuw bekijken"), _("Reden")]
    )
    for one in [*found.open, *found.holds, *found.past]:
        writer.writerow([_safe(cell) for cell in _row(one)])
    return answer


def _row(one: Decision) -> list[str]:
    state = _("voorstel") if one.is_open else _("geldt") if one.holds else _("voorbij")
    return [
        str(one.get_kind_display()),
        one.title,
        state,
        f"{one.proposed_at:%Y-%m-%d}",
        f"{one.decided_at:%Y-%m-%d}" if one.decided_at else "",
        f"{one.review_on:%Y-%m-%d}" if one.review_on else "",
        one.ended_because,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell
