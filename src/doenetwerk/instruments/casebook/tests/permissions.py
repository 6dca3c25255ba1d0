"""Who may open the addresses of the casebook."""

from typing import Any

from doenetwerk.instruments.casebook import domain
from doenetwerk.instruments.casebook.domain import Words
from doenetwerk.instruments.models import Frame, MoralCase
from doenetwerk.testing.permissions import Rule


def network(world: Any) -> dict[str, int]:
    """The network of the cast."""
    return {"pk": world.network.pk}


def case(world: Any) -> dict[str, int]:
    """The member's, for the network."""
    words = Words("Mag ik dit aan de ouders vertellen?", "Een leerling vroeg om zwijgen.")
    return {"pk": (MoralCase.objects.first() or domain.keep(world.member, world.network, words)).pk}


def frame(world: Any) -> dict[str, int]:
    """What the member proposes."""
    return {"pk": (Frame.objects.first() or domain.propose_frame(world.member, world.network, "Eerst vragen.")).pk}


PERMISSIONS: dict[str, Rule] = {
    "instruments:casebook": Rule("signed_in"),
    "instruments:moral_case": Rule("member facilitators", case),
    "instruments:moral_case_edit": Rule("member", case),
    "instruments:moral_case_remove": Rule("member", case, method="post"),
    "instruments:moral_case_new": Rule("member facilitators", network),
    "instruments:frame": Rule("member facilitators", network),
    "instruments:frame_edit": Rule("member facilitators", network),
    "instruments:frame_agree": Rule("facilitators", frame, method="post"),
}
