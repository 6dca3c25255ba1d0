"""Who may open the pages about how it goes."""

from doenetwerk.networks.domain import state_goal
from doenetwerk.reflection import domain
from doenetwerk.reflection.models import Pulse, PulseInvitation
from doenetwerk.testing.permissions import Rule
from doenetwerk.testing.scenes import a_meeting


def network(world):  # type: ignore[no-untyped-def]
    return {"pk": world.network.pk}


def _evaluated(world):  # type: ignore[no-untyped-def]
    state_goal(world.facilitator, world.network, 4, "Leerlingen merken het")
    domain.open_evaluation(world.facilitator, world.network)
    return network(world)


def _goal(world):  # type: ignore[no-untyped-def]
    _evaluated(world)
    return {"pk": world.network.pk, "goal": world.network.goals.get().pk}


def _pulse(world):  # type: ignore[no-untyped-def]
    pulse = domain.open_pulse(a_meeting(world), [world.member])
    assert isinstance(pulse, Pulse)
    return {"pk": PulseInvitation.objects.get(pulse=pulse, person=world.member).pk}


PERMISSIONS = {
    "reflection:state": Rule("member facilitators coordinator", kwargs=network),
    "reflection:open_evaluation": Rule("facilitators", kwargs=network, method="post"),
    "reflection:voice": Rule("member", kwargs=_evaluated),
    "reflection:conclude_goal": Rule("facilitators", kwargs=_goal),
    "reflection:conclude": Rule("facilitators", kwargs=_evaluated, method="post"),
    "reflection:decide": Rule("facilitator coordinator", kwargs=network),
    "reflection:offspring": Rule("facilitator coordinator", kwargs=network),
    "reflection:pulse": Rule("member", kwargs=_pulse),
}
