"""What forming shows on the pages of a network and of a region."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from doenetwerk.forming.access import coordinates
from doenetwerk.forming.models import ORIGIN_SHORT, Founding, LearningQuestion, Origin, Proposal
from doenetwerk.forming.queries.questions import mine, overview
from doenetwerk.forming.queries.start import funnel
from doenetwerk.networks.models import Network
from doenetwerk.networks.roles import standing
from doenetwerk.people.models import Region

MOST_THEMES = 6
MOST_MINE = 2


def how_it_began(request: HttpRequest, network: Network, viewer: Any) -> dict[str, Any] | None:
    """How this network came about: the questions behind it, the round in which its people signed up, and the funnel of
    its start meeting. Three queries."""
    round_ = Proposal.objects.filter(network=OuterRef("network")).values("run__round__title")[:1]
    founding = (
        Founding.objects.filter(network=network)
        .select_related("start_meeting", "theme")
        .annotate(round_title=Subquery(round_))
        .first()
    )
    if founding is None:
        return None
    schools = set()
    count = 0
    for school in LearningQuestion.objects.filter(network=network).values_list("school", flat=True).order_by():
        count += 1
        schools.add(school)
    return {
        "founding": founding,
        "funnel": funnel(founding.start_meeting_id) if founding.start_meeting_id else None,
        "questions": count,
        "schools": len(schools - {None}),
        "origin": ORIGIN_SHORT.get(Origin(network.origin)) if network.origin in Origin.values else "",
        "round": founding.round_title or "",
        "from_above": network.origin in Origin.values and network.origin != Origin.NEED,
    }


def my_questions(request: HttpRequest, person: Any, viewer: Any) -> dict[str, Any] | None:
    """My newest questions with what came of them, on the page of today. Two queries.

    Nothing for who works at no school or board: a question arises somewhere, and the way in would end at a closed door.
    """
    found = mine(person)
    if not found and not standing(person).function:
        return None
    return {"mine": found[:MOST_MINE], "more": len(found) > MOST_MINE}


def region_questions(request: HttpRequest, subject: Any, viewer: Any) -> dict[str, Any] | None:
    """Question themes of a region with how many schools share them, for its coordinator."""
    region = subject if isinstance(subject, Region) else getattr(subject, "region", None)
    # The page says whether its viewer coordinates the region; elsewhere it is looked up.
    allowed = viewer if isinstance(viewer, bool) else region is not None and coordinates(viewer, region.pk)
    if region is None or not allowed:
        return None
    found = overview(region)
    return {
        "region": region,
        "found": found,
        "themes": found.themes[:MOST_THEMES],
        "more": max(0, len(found.themes) - MOST_THEMES),
        "ripe": next((line for line in found.themes if line.calls_for_start), None),
    }
