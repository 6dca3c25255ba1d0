"""Who may open the pages about outcomes."""

from datetime import timedelta

from django.utils import timezone

from doenetwerk.outcomes import domain
from doenetwerk.testing.permissions import Rule


def network(world):  # type: ignore[no-untyped-def]
    return {"pk": world.network.pk}


def _outcome(world):  # type: ignore[no-untyped-def]
    return {"pk": domain.catch(world.member, world.network, "Toetsvrije weken").pk}


def _landing(world):  # type: ignore[no-untyped-def]
    outcome = domain.catch(world.member, world.network, "Toetsvrije weken")
    day = timezone.localdate() + timedelta(days=9)
    return {"pk": domain.take_to_school(world.member, outcome, world.membership, day, "studiedag").pk}


PERMISSIONS = {
    "outcomes:outcomes": Rule("member facilitators coordinator", kwargs=network),
    "outcomes:new": Rule("member facilitators", kwargs=network),
    "outcomes:outcome": Rule("member facilitators", kwargs=_outcome),
    "outcomes:edit": Rule("member facilitators", kwargs=_outcome),
    "outcomes:take": Rule("member", kwargs=_outcome),
    "outcomes:follow": Rule("member facilitators", kwargs=_landing),
    "outcomes:leader": Rule("leader"),
}
