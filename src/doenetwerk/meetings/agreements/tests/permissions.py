"""Who may open the addresses of what a network agreed."""

from typing import Any

from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.agreements import domain
from doenetwerk.meetings.models import Decision, NotesRound
from doenetwerk.meetings.tests.scene import coming, day, over
from doenetwerk.testing.permissions import Rule


def laid(world: Any) -> NotesRound:
    meeting = over(world)
    meetings.write_notes(world.member, meeting, "We spraken over starters.", 0)
    return domain.put_up(world.facilitator, meeting)


def proposal(world: Any) -> Decision:
    return domain.propose(world.facilitator, world.network, "term", "Een jaar langer", "Omdat het werkt.")


def decided(world: Any) -> Decision:
    found = proposal(world)
    for person in (world.member, world.member_two, world.member_three):
        domain.consent(person, found.rounds.all()[0], "agree")
    return domain.decide(world.facilitator, found)


def decision(world: Any) -> dict[str, int]:
    return {"pk": proposal(world).pk}


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def action(world: Any) -> dict[str, int]:
    return {"pk": domain.add_action(world.facilitator, world.network, world.member, "Bel de zaal", day(5)).pk}


INSIDE, GUIDES = "member facilitators", "facilitators"

PERMISSIONS: dict[str, Rule] = {
    "meetings:notes_put_up": Rule(GUIDES, kwargs=lambda world: {"pk": coming(world).pk}),
    "meetings:notes_round": Rule(INSIDE, kwargs=lambda world: {"pk": laid(world).pk}),
    "meetings:agreed": Rule(INSIDE, kwargs=network),
    "meetings:agreed_paper": Rule(INSIDE, kwargs=network),
    "meetings:agreed_list": Rule(INSIDE, kwargs=network),
    "meetings:decision_propose": Rule(INSIDE, kwargs=network),
    "meetings:decision": Rule(INSIDE, kwargs=decision),
    "meetings:decision_amend": Rule(GUIDES, kwargs=decision),
    "meetings:decision_decide": Rule(GUIDES, kwargs=decision),
    "meetings:decision_end": Rule(GUIDES, kwargs=decision),
    "meetings:decision_review": Rule(INSIDE, kwargs=lambda world: {"pk": decided(world).pk}),
    "meetings:actions": Rule(INSIDE, kwargs=network),
    "meetings:action": Rule(INSIDE, kwargs=action),
}
