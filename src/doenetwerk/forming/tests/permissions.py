"""Who may open the addresses of forming."""

from typing import Any

from doenetwerk.forming import domain
from doenetwerk.forming.asking.tests import permissions as asking
from doenetwerk.forming.demand.tests import permissions as demand
from doenetwerk.forming.runs.tests import permissions as runs
from doenetwerk.forming.signup.tests import permissions as signup
from doenetwerk.forming.tests.scene import ask, open_start
from doenetwerk.testing.permissions import Rule


def region(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk}


def theme(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk, "theme_pk": world.theme.pk}


def start(world: Any) -> dict[str, int]:
    return {"pk": open_start(world).pk}


def invited(world: Any) -> dict[str, int]:
    meeting = open_start(world)
    domain.invite(world.coordinator, meeting, [world.member])
    return {"pk": meeting.pk}


def own(world: Any) -> dict[str, int]:
    """A question for the region, of the member."""
    return {"pk": ask(world.member).pk}


def asked_about(world: Any) -> dict[str, int]:
    """A theme that the member asks about."""
    ask(world.member, theme=world.theme)
    return {"region_pk": world.region.pk, "theme_pk": world.theme.pk}


def echoed(world: Any) -> dict[str, int]:
    """What the leader said about a question of the member."""
    return {"pk": domain.want_too(world.leader, world.region, question=ask(world.member)).pk}


def of_school(world: Any) -> dict[str, int]:
    """A question for the school, of the member."""
    return {"pk": ask(world.member, circle="school").pk}


def call(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk, "call_pk": domain.call(world.coordinator, world.region, [world.member]).pk}


COORDINATOR = "coordinator"
IN_REGION = "member facilitators leader coordinator"

PERMISSIONS: dict[str, Rule] = {
    "forming:questions": Rule("signed_in"),
    "forming:ask": Rule("signed_in"),
    "forming:guide": Rule("signed_in", method="post", data={"text": "Hoe doen we dit samen?"}),
    "forming:question": Rule(IN_REGION, kwargs=own),
    "forming:reword": Rule("member", kwargs=own),
    "forming:check_means": Rule("member", kwargs=own),
    "forming:widen": Rule("member", kwargs=of_school, method="post"),
    "forming:want_question_too": Rule(IN_REGION, kwargs=own, method="post"),
    "forming:want_theme_too": Rule(IN_REGION, kwargs=asked_about, method="post"),
    "forming:want_no_more": Rule("leader", kwargs=echoed, method="post"),
    "forming:withdraw": Rule("member", kwargs=own),
    "forming:region": Rule(COORDINATOR, kwargs=region),
    "forming:sheet": Rule(COORDINATOR, kwargs=region),
    "forming:order": Rule(COORDINATOR, kwargs=region, method="post"),
    "forming:call": Rule(COORDINATOR, kwargs=region),
    "forming:remind_call": Rule(COORDINATOR, kwargs=call, method="post"),
    "forming:theme": Rule(COORDINATOR, kwargs=theme),
    "forming:open_start": Rule(COORDINATOR, kwargs=theme),
    "forming:compose": Rule(COORDINATOR, kwargs=theme),
    "forming:start": Rule(COORDINATOR, kwargs=start),
    "forming:change_start": Rule(COORDINATOR, kwargs=start),
    "forming:cancel_start": Rule(COORDINATOR, kwargs=start),
    "forming:invite": Rule(COORDINATOR, kwargs=start),
    "forming:remind_start": Rule(COORDINATOR, kwargs=start, method="post"),
    "forming:door": Rule(COORDINATOR, kwargs=start),
    "forming:walk_in": Rule(COORDINATOR, kwargs=start, method="post"),
    "forming:ask_who_goes_on": Rule(COORDINATOR, kwargs=start, method="post"),
    "forming:answer": Rule("member", kwargs=invited),
    "forming:goes_on": Rule("member", kwargs=invited),
}

for part in (demand, signup, runs, asking):
    PERMISSIONS |= part.PERMISSIONS
