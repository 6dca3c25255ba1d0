"""The run sheet: the clock, what shifts, presses that come twice or late, and turns that nobody keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.meetings import domain
from doenetwerk.meetings.models import AgendaPart, Meeting, PartRun, Turn
from doenetwerk.meetings.moments import Span
from doenetwerk.meetings.tests.scene import as_person
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def running(world: Cast, begun: int = 0) -> tuple[Meeting, list[AgendaPart]]:
    """A meeting of an hour that was to begin so many minutes ago, with three parts of twenty."""
    start = timezone.now() - timedelta(minutes=begun)
    meeting = domain.plan_meeting(world.facilitator, world.network, when=Span(start, start + timedelta(minutes=60)))
    titles = ("Inchecken", "Rondje", "Oogst")
    parts = [domain.add_part(world.facilitator, meeting, title=title, minutes=20) for title in titles]
    return meeting, parts


def runs(*parts: AgendaPart) -> list[tuple[bool, bool, bool]]:
    found = {run.part_id: run for run in PartRun.objects.all()}
    rows = [found.get(part.pk) for part in parts]
    return [(bool(r and r.started_at), bool(r and r.ended_at), bool(r and r.skipped_at)) for r in rows]


def test_from_start_to_the_end_on_a_phone(world: Cast) -> None:
    meeting, (first, second, third) = running(world)
    client = as_person(world.facilitator)
    sheet = reverse("meetings:run", args=[meeting.pk])
    assert "Begin met" in client.get(sheet).content.decode()

    def press(part: AgendaPart, **data: object) -> str:
        url = reverse("meetings:press", args=[part.pk])
        return client.post(url, data, follow=True).content.decode()

    page = press(first, doe="start")
    assert 'id="knop-volgende"' in page
    assert runs(first, second, third) == [(True, False, False), (False, False, False), (False, False, False)]
    page = press(first, doe="langer", extra="5")
    assert "5 minuten erbij" in page
    assert "5 minuten later dan afgesproken" in page
    # The same press twice is one press.
    press(first, doe="langer", extra="5")
    assert PartRun.objects.get(part=first).extra == 5
    press(third, doe="overslaan")
    page = press(first, doe="volgende")
    assert runs(first, second, third) == [(True, True, False), (True, False, False), (False, False, True)]
    press(first, doe="volgende")
    assert runs(second) == [(True, False, False)]
    assert "ruim op tijd" in page
    press(third, doe="terug")
    press(second, doe="volgende")
    page = press(third, doe="volgende")
    assert "Alles is geweest" in page
    assert runs(first, second, third) == [(True, True, False)] * 3


def test_the_state_survives_and_a_second_guide_sees_the_same(world: Cast) -> None:
    meeting, (first, *_rest) = running(world)
    domain.start_part(world.facilitator, first)
    url = reverse("meetings:run", args=[meeting.pk])
    board = as_person(world.co_facilitator).get(url, {"stand": "1"}).content.decode()
    assert "<html" not in board
    assert "Inchecken" in board
    assert "data-ends" in board


def test_a_late_start_moves_the_rest(world: Cast) -> None:
    meeting, _parts = running(world, begun=12)
    page = as_person(world.facilitator).get(reverse("meetings:run", args=[meeting.pk])).content.decode()
    assert "12 minuten later dan afgesproken" in page
    assert "gepland om" in page


def test_a_press_of_a_phone_that_was_offline_counts_from_when_it_was_pressed(world: Cast) -> None:
    meeting, (first, second, _third) = running(world)
    domain.start_part(world.facilitator, first, ago=300)
    client = as_person(world.facilitator)
    client.post(reverse("meetings:press", args=[first.pk]), {"doe": "volgende", "geleden": "120"})
    ended = PartRun.objects.get(part=first)
    next_run = PartRun.objects.get(part=second)
    assert ended.started_at is not None
    assert ended.ended_at is not None
    assert 175 <= (ended.ended_at - ended.started_at).total_seconds() <= 185
    assert next_run.started_at == ended.ended_at
    # Nonsense and hours ago do no harm.
    client.post(reverse("meetings:press", args=[second.pk]), {"doe": "volgende", "geleden": "99999999"})
    second_run = PartRun.objects.get(part=second)
    assert second_run.ended_at == second_run.started_at
    assert client.post(reverse("meetings:press", args=[first.pk]), {"doe": "dansen"}).status_code == 303
    assert meeting.parts.count() == 3


def test_starting_another_part_ends_the_one_that_ran(world: Cast) -> None:
    _meeting, (first, second, third) = running(world)
    domain.start_part(world.facilitator, first)
    domain.start_part(world.facilitator, third)
    assert runs(first, second, third) == [(True, True, False), (False, False, False), (True, False, False)]
    with pytest.raises(Refused, match="al begonnen"):
        domain.skip_part(world.facilitator, first)
    with pytest.raises(Refused, match="loopt niet meer"):
        domain.extend_part(world.facilitator, first, 5)
    with pytest.raises(Refused, match="twee uur"):
        domain.extend_part(world.facilitator, third, 500)


def test_who_chairs_leads_the_clock_and_other_members_do_not_see_it(world: Cast) -> None:
    meeting, (first, *_rest) = running(world)
    url = reverse("meetings:run", args=[meeting.pk])
    assert as_person(world.member).get(url).status_code == 404
    domain.give_roles(world.facilitator, meeting, {"chair": world.member})
    assert as_person(world.member).get(url).status_code == 200
    assert as_person(world.member).post(reverse("meetings:press", args=[first.pk]), {"doe": "start"}).status_code == 303
    assert runs(first) == [(True, False, False)]
    domain.give_chair(world.facilitator, first, world.member_two)
    assert as_person(world.member_two).get(url).status_code == 200
    assert "Draaiboek met de klok" in (
        as_person(world.member_two).get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    )
    assert as_person(world.coordinator).get(url).status_code == 404


def test_turns_are_ticked_and_gone_when_the_meeting_is_closed(world: Cast) -> None:
    meeting, (first, *_rest) = running(world, begun=90)
    domain.start_part(world.facilitator, first)
    client = as_person(world.facilitator)
    url = reverse("meetings:turn", args=[first.pk])
    client.post(url, {"wie": world.member.pk, "beurt": "1"})
    client.post(url, {"wie": world.member.pk, "beurt": "1"})
    client.post(url, {"wie": world.stranger.pk, "beurt": "1"})
    assert Turn.objects.get().person == world.member
    page = client.get(reverse("meetings:run", args=[meeting.pk])).content.decode()
    assert "nog 4 niet" in page
    # Who did not speak yet stands first.
    assert page.index(">Joris Voorbeeld") < page.index("Sanne Voorbeeld</button>")
    client.post(url, {"wie": world.member.pk, "beurt": "0"})
    assert not Turn.objects.exists()
    domain.tick_turn(world.facilitator, first, world.member, True)
    domain.mark_attendance(world.facilitator, meeting, [world.member])
    domain.close_meeting(world.facilitator, meeting, None, "Test")
    assert not Turn.objects.exists()
    with pytest.raises(Refused, match="afgesloten"):
        domain.start_part(world.facilitator, first)


def test_the_run_sheet_needs_no_more_queries_for_many_parts(world: Cast) -> None:
    meeting, (first, *_rest) = running(world)
    domain.start_part(world.facilitator, first)
    client = as_person(world.facilitator)

    def more() -> None:
        for _number in range(12):
            domain.add_method(world.facilitator, meeting, "inchecken")

    url = reverse("meetings:run", args=[meeting.pk])
    assert_same_queries(client, url, lambda: None, more)
