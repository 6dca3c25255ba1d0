"""Who may open the addresses of meetings."""

from typing import Any

from doenetwerk.meetings import catalogue, domain
from doenetwerk.meetings.agreements.tests import permissions as agreements
from doenetwerk.meetings.homework.tests import permissions as homework
from doenetwerk.meetings.methodfile import fields_of
from doenetwerk.meetings.models import SchoolHoliday
from doenetwerk.meetings.speakers.tests import permissions as speakers
from doenetwerk.meetings.tests.scene import coming, day, draft, over, poll
from doenetwerk.testing.permissions import Rule


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def ahead(world: Any) -> dict[str, int]:
    return {"pk": coming(world).pk}


def held(world: Any) -> dict[str, int]:
    return {"pk": over(world).pk}


def open_poll(world: Any) -> dict[str, int]:
    return {"pk": poll(world).pk}


def drafted(world: Any) -> dict[str, int]:
    return {"pk": draft(world).pk}


def one_slot(world: Any) -> dict[str, int]:
    found = poll(world)
    return {"pk": found.pk, "slot": found.slots.all()[0].pk}


def slot(world: Any) -> dict[str, int]:
    return {"pk": draft(world).slots.all()[0].pk}


def part(world: Any) -> dict[str, int]:
    return {"pk": domain.add_method(world.facilitator, coming(world), "inchecken").pk}


def own_part(world: Any) -> dict[str, int]:
    found = domain.add_method(world.facilitator, coming(world), "inchecken")
    domain.set_preparers(world.facilitator, found, [world.member])
    return {"pk": found.pk}


def own_harvest(world: Any) -> dict[str, int]:
    return {"pk": domain.catch(world.member, over(world), "insight", "Dit neem ik mee.").pk}


def point(world: Any) -> dict[str, int]:
    return {"pk": domain.propose(world.member, world.network, "Werkdruk").pk}


def own_method(world: Any) -> dict[str, int]:
    fields = fields_of(catalogue.methods()["inchecken"])
    del fields["key"]
    row = domain.add_own_method(world.facilitator, fields, circle="network", network=world.network)
    return {"pk": row.pk}


def holiday(world: Any) -> dict[str, int]:
    values = {"zone": "midden", "name": "Proefvakantie", "starts_on": day(5), "ends_on": day(9)}
    return {"pk": SchoolHoliday.objects.create(**values).pk}


INSIDE = "member facilitators"
SEES = "member facilitators coordinator"
GUIDES = "facilitators"

PERMISSIONS: dict[str, Rule] = {
    "meetings:season": Rule(SEES, kwargs=network),
    "meetings:plan": Rule(GUIDES, kwargs=network),
    "meetings:attendance_overview": Rule(SEES, kwargs=network),
    "meetings:learning": Rule(INSIDE, kwargs=network),
    "meetings:poll_start": Rule(GUIDES, kwargs=network),
    "meetings:poll": Rule(INSIDE, kwargs=open_poll),
    "meetings:slots": Rule(GUIDES, kwargs=drafted),
    "meetings:poll_answer": Rule(INSIDE, kwargs=open_poll),
    "meetings:open_poll": Rule(GUIDES, kwargs=drafted, method="post", data={"deadline": "2030-01-01"}),
    "meetings:remind": Rule(GUIDES, kwargs=open_poll, method="post"),
    "meetings:fix": Rule(GUIDES, kwargs=open_poll, method="post"),
    "meetings:fix_one": Rule(GUIDES, kwargs=one_slot, method="post"),
    "meetings:withdraw": Rule(GUIDES, kwargs=open_poll),
    "meetings:remove_slot": Rule(GUIDES, kwargs=slot, method="post"),
    "meetings:meeting": Rule(SEES, kwargs=ahead),
    "meetings:change": Rule(GUIDES, kwargs=ahead),
    "meetings:cancel": Rule(GUIDES, kwargs=ahead),
    "meetings:answer": Rule(INSIDE, kwargs=ahead, method="post", data={"answer": "yes"}),
    "meetings:roles": Rule(GUIDES, kwargs=ahead),
    "meetings:agenda": Rule(GUIDES, kwargs=ahead),
    "meetings:order_parts": Rule(GUIDES, kwargs=ahead, method="post"),
    "meetings:begin": Rule(GUIDES, kwargs=ahead),
    "meetings:run": Rule(GUIDES, kwargs=ahead),
    "meetings:goal_part": Rule(GUIDES, kwargs=part, method="post", data={"doel": "1"}),
    "meetings:carry_part": Rule(GUIDES, kwargs=part, method="post"),
    "meetings:press": Rule(GUIDES, kwargs=part, method="post", data={"doe": "start"}),
    "meetings:turn": Rule(GUIDES, kwargs=part, method="post", data={"wie": "1", "beurt": "1"}),
    "meetings:points": Rule(INSIDE, kwargs=network),
    "meetings:support": Rule(INSIDE, kwargs=point, method="post", data={"steun": "1"}),
    "meetings:take_back": Rule(INSIDE, kwargs=point, method="post"),
    "meetings:take_in": Rule(GUIDES, kwargs=point, method="post", data=lambda world: {"meeting": coming(world).pk}),
    "meetings:put_off": Rule(GUIDES, kwargs=point),
    "meetings:attendance": Rule(GUIDES, kwargs=held),
    "meetings:notes": Rule(INSIDE, kwargs=held),
    "meetings:harvest": Rule(INSIDE, kwargs=held),
    "meetings:close": Rule(GUIDES, kwargs=held),
    "meetings:paper_agenda": Rule(INSIDE, kwargs=ahead),
    "meetings:paper_script": Rule(GUIDES, kwargs=ahead),
    "meetings:paper_signing": Rule(GUIDES, kwargs=ahead),
    "meetings:part": Rule(GUIDES, kwargs=part),
    "meetings:move_part": Rule(GUIDES, kwargs=part, method="post"),
    "meetings:remove_part": Rule(GUIDES, kwargs=part, method="post"),
    "meetings:preparers": Rule(GUIDES, kwargs=part),
    "meetings:prepare": Rule("member", kwargs=own_part),
    "meetings:caught": Rule(INSIDE, kwargs=own_harvest),
    "meetings:harvest_circle": Rule("member", kwargs=own_harvest, method="post", data={"circle": "region"}),
    "meetings:diary": Rule("signed_in"),
    "meetings:renew_feed": Rule("signed_in", method="post"),
    "meetings:feed": Rule("everyone", kwargs=lambda world: {"token": world.member.feed_token}),
    "meetings:methods": Rule("signed_in"),
    "meetings:method": Rule("signed_in", kwargs=lambda world: {"key": "inchecken"}),
    "meetings:method_file": Rule("signed_in", kwargs=lambda world: {"key": "inchecken"}),
    "meetings:add_method": Rule(GUIDES),
    "meetings:read_method": Rule(GUIDES),
    "meetings:change_method": Rule("facilitator", kwargs=own_method),
    "meetings:withdraw_method": Rule("facilitator", kwargs=own_method),
    "meetings:put_on_agenda": Rule(
        GUIDES,
        kwargs=lambda world: {"key": "inchecken"},
        method="post",
        data=lambda world: {"meeting": coming(world).pk},
    ),
    "meetings:holidays": Rule("administrator"),
    "meetings:holiday": Rule("administrator", kwargs=holiday),
}

for part in (homework, agreements, speakers):
    PERMISSIONS |= part.PERMISSIONS
