"""What comes out of an instrument is followed into the schools like any outcome."""

from typing import Any

import pytest

from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.outcomes.models import Outcome


@pytest.mark.django_db
def test_one_press_makes_one_outcome(world: Any) -> None:
    sheet = sheets.begin(world.facilitator, "swot", network=world.network)
    words = "Starters krijgen een vaste maat. " * 8
    note = domain.add_note(world.member, domain.open_filling(sheet), "strong", words)
    for _press in range(2):
        made = domain.become(world.facilitator, sheet, "outcome", note=note)
    outcome = Outcome.objects.get()
    assert made.url == f"/opbrengsten/{outcome.pk}/"
    assert len(outcome.title) <= 160 and outcome.text == words.strip() and outcome.circle == "network"
