"""Who may open which page of a live session. Everyone may meet the page that asks how they come in."""

from doenetwerk.live.tests import scene
from doenetwerk.testing.permissions import Rule


def _code(world):
    return {"code": scene.running(world).code}


def _network(world):
    return {"pk": world.network.pk}


def _question(world):
    return {"pk": world.network.pk, "question": scene.ask(world).subject_id}


INSIDE = "member facilitators"

PERMISSIONS = {
    "live:enter": Rule("everyone"),
    "live:phone": Rule("everyone", kwargs=_code),
    "live:join": Rule("everyone", kwargs=_code, method="post"),
    "live:lead": Rule("facilitators", kwargs=_code),
    "live:screen": Rule("facilitators", kwargs=_code),
    "live:person": Rule(
        "facilitators",
        kwargs=_code,
        method="post",
        data=lambda world: {"participant": scene.running(world).participants.get(person=world.member).pk},
    ),
    "live:door": Rule("facilitators", kwargs=_code, method="post"),
    "live:invite": Rule("facilitators", kwargs=_code, method="post"),
    "live:close": Rule("facilitators", kwargs=_code, method="post"),
    "live:act": Rule(INSIDE, kwargs=lambda world: {**_code(world), "name": "write"}, method="post"),
    "live:questions": Rule(INSIDE, kwargs=_network),
    "live:ask": Rule("facilitators", kwargs=_network),
    "live:question": Rule(INSIDE, kwargs=_question),
}
