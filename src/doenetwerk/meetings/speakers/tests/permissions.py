"""Who may open the addresses of speakers."""

from typing import Any

from doenetwerk.meetings.models import Speaker, SpeakerRequest
from doenetwerk.meetings.speakers import domain
from doenetwerk.meetings.speakers.domain import Card
from doenetwerk.meetings.tests.scene import coming
from doenetwerk.testing.permissions import Rule


def a_speaker(world: Any, **values: Any) -> Speaker:
    values = {
        "name": "Bo Sprekervoorbeeld", "topics": "starters, werkdruk", "gifts": ["practice"],
        "email": "bo@spreker.example", "phone": "06 00000000",
    } | values  # fmt: skip
    return domain.add_speaker(values.pop("by", world.facilitator), world.region, Card(**values))


def a_request(world: Any, **values: Any) -> SpeakerRequest:
    meeting = values.pop("meeting", None) or coming(world)
    return domain.ask_speaker(world.facilitator, meeting, a_speaker(world), "Vertel over de eerste weken.", **values)


def speaker(world: Any) -> dict[str, int]:
    return {"pk": a_speaker(world).pk}


def request(world: Any) -> dict[str, int]:
    return {"pk": a_request(world).pk}


INSIDE, GUIDES = "member facilitators", "facilitators"
BANK = "member facilitators coordinator"
REGION = "facilitators coordinator"

PERMISSIONS: dict[str, Rule] = {
    "meetings:speakers": Rule(BANK),
    "meetings:speaker_add": Rule(BANK),
    "meetings:speaker": Rule(BANK, kwargs=speaker),
    "meetings:speaker_change": Rule(REGION, kwargs=speaker),
    "meetings:speaker_take_out": Rule(REGION, kwargs=speaker),
    "meetings:speaker_choose": Rule(GUIDES, kwargs=lambda world: {"pk": coming(world).pk}),
    "meetings:speaker_ask": Rule(GUIDES, kwargs=lambda world: {"pk": coming(world).pk, "speaker": a_speaker(world).pk}),
    "meetings:speaker_request": Rule(INSIDE, kwargs=request),
    "meetings:speaker_call_off": Rule(GUIDES, kwargs=request),
    "meetings:speaker_paper": Rule(GUIDES, kwargs=request),
}
