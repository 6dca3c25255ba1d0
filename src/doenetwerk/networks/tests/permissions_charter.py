"""Who may open the addresses of the start document. Part of the room's `permissions.py`."""

from doenetwerk.networks.charter import domain
from doenetwerk.testing.permissions import Rule

INSIDE = "member facilitators"


def _network(world):
    return {"pk": world.network.pk}


def _question(world):
    return {"pk": world.network.pk, "key": "goal"}


def _version(world):
    domain.answer(
        world.member, world.network, "goal", {"text-goal": "Starters blijven.", "goal-new4-text": "Zij merken het."}
    )
    domain.put_up(world.facilitator, world.network, ask=False)
    return {"pk": world.network.pk, "number": 1}


def _versions(world):
    return {"pk": _version(world)["pk"]}


def _remark(world):
    _version(world)
    return {"pk": world.network.pk, "remark": domain.object_to(world.membership, "Kan het later?").pk}


PERMISSIONS = {
    # The coordinator meets the summary that schools may read, see test_charter_pages.py.
    "networks:charter": Rule(f"{INSIDE} coordinator", kwargs=_network),
    "networks:charter_read": Rule(f"{INSIDE} coordinator", kwargs=_network),
    "networks:charter_versions": Rule(f"{INSIDE} coordinator", kwargs=_network),
    "networks:charter_version": Rule(f"{INSIDE} coordinator", kwargs=_version),
    "networks:charter_differences": Rule(f"{INSIDE} coordinator", kwargs=_versions),
    "networks:charter_word": Rule(f"{INSIDE} coordinator", kwargs=_network),
    "networks:charter_pdf": Rule(f"{INSIDE} coordinator", kwargs=_network),
    "networks:charter_question": Rule(INSIDE, kwargs=_question),
    "networks:charter_hints": Rule(INSIDE, kwargs=_question, method="post", query="deel=goal"),
    "networks:charter_kind": Rule(INSIDE, kwargs=_network, method="post"),
    "networks:charter_sign": Rule("member", kwargs=_network),
    "networks:charter_put_up": Rule("facilitators", kwargs=_network),
    "networks:charter_remind": Rule("facilitators", kwargs=_network, method="post"),
    "networks:charter_time": Rule("facilitators", kwargs=_network, method="post"),
    "networks:charter_settle": Rule("facilitator", kwargs=_remark, method="post"),
}
