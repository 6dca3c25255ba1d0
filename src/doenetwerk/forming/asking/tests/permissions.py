"""Who may open the addresses of asking, the talks and the start."""

from typing import Any

from doenetwerk.testing.permissions import Rule


def proposal(world: Any) -> dict[str, int]:
    from doenetwerk.forming.asking.tests.scene import asked

    return {"pk": asked(world).pk}


def run(world: Any) -> dict[str, int]:
    from doenetwerk.forming.asking.tests.scene import asked

    return {"pk": asked(world).run_id}


def seat(world: Any) -> dict[str, int]:
    """The seat of the member."""
    from doenetwerk.forming.asking.tests.scene import asked, seat_of

    return {"pk": seat_of(asked(world), world.member).pk}


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def talk(world: Any) -> dict[str, int]:
    """The talk of the facilitator with the member."""
    from doenetwerk.forming.asking import domain
    from doenetwerk.forming.models import Intake

    domain.invite_members_to_intakes(world.facilitator, world.network)
    return {"pk": Intake.objects.get(participant=world.member).pk}


COORDINATOR = "coordinator"

PERMISSIONS: dict[str, Rule] = {
    "forming:asked": Rule(COORDINATOR, kwargs=run),
    "forming:dates": Rule(COORDINATOR, kwargs=proposal),
    "forming:ask_proposal": Rule(COORDINATOR, kwargs=proposal),
    "forming:answers": Rule(COORDINATOR, kwargs=proposal),
    "forming:remind_seats": Rule(COORDINATOR, kwargs=proposal, method="post"),
    "forming:proposal_guide": Rule(COORDINATOR, kwargs=proposal, method="post"),
    "forming:mend": Rule(COORDINATOR, kwargs=proposal),
    "forming:begin": Rule(COORDINATOR, kwargs=proposal),
    "forming:invite_to_intakes": Rule("facilitator", kwargs=proposal, method="post"),
    "forming:invite_members_to_intakes": Rule("facilitator", kwargs=network, method="post"),
    "forming:latecomers": Rule("facilitator", kwargs=network),
    "forming:intakes": Rule("signed_in"),
    "forming:intake": Rule("facilitator", kwargs=talk),
    "forming:my_intake": Rule("member", kwargs=talk),
    "forming:seat": Rule("member", kwargs=seat),
}
