"""The canvases of the sources stand in the world: a house, strong and weak sides that became themes, a roadmap."""

from __future__ import annotations

from django.test import Client

from doenetwerk.accounts.models import Person
from doenetwerk.demo.queries import stage
from doenetwerk.demo.scene import World
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases import queries
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.models import Measurement, Note, Sheet
from doenetwerk.networks.access import viewer_of
from doenetwerk.networks.models import CharterSection


def _reader(w: World, key: str, title: str) -> Reader:
    sheet = Sheet.objects.select_related("network__region", "meeting").get(title__startswith=title)
    assert sheet.network is not None
    viewer = viewer_of(w.one(key), sheet.network)
    return Reader(w.one(key), sheet, viewer)


def test_the_house_stands_and_its_dream_is_in_the_start_document(waarden: World) -> None:
    reader = _reader(waarden, "femke", "Merkhuis praktijk")
    page = queries.page(reader)
    assert not any(box.is_empty for box in page.boxes) and reader.sheet.is_closed
    dream = next(box.single for box in page.boxes if box.cell.key == "dream")
    assert dream is not None and dream.revision == 2
    goal = CharterSection.objects.get(network=reader.sheet.network, key="goal")
    assert dream.text in goal.text and goal.text != dream.text


def test_five_schools_named_their_sides_and_chose_three_themes(waarden: World) -> None:
    reader = _reader(waarden, "tjitske", "Goed werkgever zijn")
    assert len(queries.fillings_of(reader)) == 5
    counted = tally(reader.sheet.ballots.get())
    assert counted.voters == 8 and counted.standings[0].points
    assert reader.sheet.became.filter(what="theme").count() == 3


def test_five_schools_measure_five_times_side_by_side(waarden: World) -> None:
    reader = _reader(waarden, "sanne", "Routekaart: eigen")
    rows = {row.box.cell.key: row for _number, step in queries.beside(reader) for row in step}
    markers = rows["markers"]
    assert len(markers.columns) == 5
    assert [len(box.lines[0].chart.points) for _school, box in markers.columns if box.lines[0].chart] == [5] * 5
    assert Measurement.objects.filter(note__filling__sheet=reader.sheet, of=None).count() == 0
    # What is asked of the network now is the step of its next meeting.
    now = queries.page(reader).now
    assert now is not None and now.number == 4


def test_a_road_was_walked_to_its_end_and_shown(waarden: World) -> None:
    reader = _reader(waarden, "winston", "Routekaart: samen")
    rows = {row.box.cell.key: row for _number, step in queries.beside(reader) for row in step}
    assert len(rows) == 10 and reader.sheet.is_closed
    assert all(len(row.columns) == 5 and not any(box.is_empty for _school, box in row.columns) for row in rows.values())
    days = Note.objects.filter(filling__sheet=reader.sheet).dates("at", "day")
    assert len(days) >= 5  # a step at each of five meetings
    shown = _reader(waarden, "winston", "Slotpresentaties")
    assert shown.sheet.meeting is not None and shown.sheet.meeting.title == "Overdragen"
    assert len(queries.fillings_of(shown)) == 5


def test_everything_that_can_be_done_again_opens_for_who_does_it(waarden: World, client: Client) -> None:
    replays = stage().replays
    assert len(replays) == 5
    for title, devices in replays:
        assert [one.is_phone for one in devices] == [False, True], title
        for one in devices:
            if one.player is not None:
                client.force_login(Person.objects.get(pk=one.player.pk))
            answer = client.get(one.url, follow=True)
            assert answer.status_code == 200, (title, one.url)
