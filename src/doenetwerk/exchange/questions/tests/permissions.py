"""Who may open the addresses of questions."""

from typing import Any

from doenetwerk.exchange.models import Answer, Nudge, Question
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import a_file, a_waiting_mail
from doenetwerk.testing.permissions import Rule

INSIDE = "member facilitators"


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def asked(world: Any) -> Question:
    """A question by the member."""
    found = Question.objects.first()
    return found or domain.ask(world.member, world.network, "Wie heeft een startgesprek op papier?")


def question(world: Any) -> dict[str, int]:
    return {"pk": asked(world).pk}


def answered(world: Any) -> Answer:
    """An answer of somebody else to the member's question."""
    found = Answer.objects.filter(author=world.member_two).first()
    return found or domain.answer(world.member_two, asked(world), "Wij, ik stuur het je.")


def by_member(world: Any) -> dict[str, int]:
    """The member's own addition to her question."""
    found = Answer.objects.filter(author=world.member).first()
    return {"pk": (found or domain.answer(world.member, asked(world), "Op één bladzijde, graag.")).pk}


def nudged(world: Any) -> dict[str, int]:
    """The member is asked what somebody else wants to know."""
    found = Nudge.objects.first()
    if found is None:
        other = domain.ask(world.member_two, world.network, "Wie weet iets van roosteren?")
        found = domain.nudge(None, other, world.member, "Je antwoordde eerder over roosteren.")
    return {"pk": found.pk}


def mail(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk, "mail": a_waiting_mail(world).pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:questions": Rule(INSIDE, network),
    "exchange:ask": Rule(INSIDE, network),
    "exchange:asked_before": Rule(INSIDE, network, method="post", data={"title": "roosteren"}),
    "exchange:pace": Rule(INSIDE, network),
    "exchange:postbox": Rule("facilitator coordinator", network),
    "exchange:waiting": Rule("facilitators", network),
    "exchange:let_in": Rule("facilitators", mail),
    "exchange:send_back": Rule("facilitators", mail, method="post"),
    "exchange:question": Rule(INSIDE, question),
    "exchange:reword": Rule("member", question),
    "exchange:close": Rule(INSIDE, question),
    "exchange:reopen": Rule(INSIDE, question, method="post"),
    "exchange:widen": Rule("member", question),
    "exchange:remove": Rule(INSIDE, question),
    "exchange:decline": Rule("member", nudged, method="post"),
    "exchange:edit_answer": Rule("member", by_member),
    "exchange:remove_answer": Rule(INSIDE, by_member),
    "exchange:move_answer": Rule("facilitators", by_member),
    "exchange:attachment": Rule(INSIDE, lambda world: {"pk": a_file(world, answered(world)).pk}),
}
