"""What may stand on a canvas, who reads it, and that nobody overwrites another."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.core.errors import Refused
from doenetwerk.finding.models import Entry
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import arranging, domain, found, queries
from doenetwerk.instruments.canvases.access import access_canvas, access_note
from doenetwerk.instruments.canvases.charts import chart_of
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.canvases.history import told
from doenetwerk.instruments.canvases.keys import is_own, key_for
from doenetwerk.instruments.canvases.sharing import shared_words
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.models import Ballot, Group, Note, Sheet, Vote
from doenetwerk.journal.models import Entry as Line
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.models import Action, Homework
from doenetwerk.meetings.moments import Span
from doenetwerk.networks.charter import domain as charter
from doenetwerk.networks.models import CharterSection

pytestmark = pytest.mark.django_db


def begin(world: Any, key: str = "swot", mode: str = Sheet.Mode.TOGETHER) -> Sheet:
    return sheets.begin(world.facilitator, key, network=world.network, mode=mode)


def test_sending_twice_is_one_note(world: Any):
    filling, once = domain.open_filling(begin(world)), uuid.uuid4()
    first = domain.add_note(world.member, filling, "strong", "Rust", once=once)
    assert domain.add_note(world.member, filling, "strong", "Rust", once=once) == first
    with pytest.raises(Refused):
        domain.add_note(world.member, filling, "weak", "Rust", once=once)


def test_a_closed_sheet_and_an_empty_note_are_refused(world: Any):
    sheet = begin(world)
    filling = domain.open_filling(sheet)
    with pytest.raises(Refused):
        domain.add_note(world.member, filling, "strong", "  ")
    with pytest.raises(Refused):
        domain.add_note(world.member, filling, "nowhere", "Rust")
    sheets.close(world.facilitator, sheet)
    with pytest.raises(Refused):
        domain.add_note(world.member, filling, "strong", "Rust")


def test_what_was_taken_off_can_be_put_back_and_history_tells_who(world: Any):
    sheet = begin(world)
    note = domain.add_note(world.member, domain.open_filling(sheet), "strong", "Rust")
    domain.change_note(world.member, note, "Rust in de klas")
    domain.remove_note(world.member, note)
    assert not Note.objects.standing().exists()
    domain.restore_note(world.member, note)
    steps, more = told(access_canvas(world.member_two, sheet.pk))
    assert [(step.by, step.text, step.before) for step in steps] == [
        (world.member, "Rust in de klas", "Rust"),
        (world.member, "Rust", ""),
    ]
    assert not more


def test_an_anonymous_note_keeps_no_trace_of_its_writer(world: Any):
    sheet = begin(world, "brainstorm")
    once = uuid.uuid4()
    key = key_for("geheim", once)
    note = domain.add_note(world.member, domain.open_filling(sheet), "ideas", "Een idee", once=once, key=key)
    domain.change_note(world.member, note, "Een beter idee")
    note.refresh_from_db()
    assert (note.author, note.at, note.guest) == (None, None, "")
    assert not note.changes.exists()
    assert is_own(note, "geheim") and not is_own(note, "raden")
    assert key_for("geheim", uuid.uuid4()) != key, "notes of one device cannot be put together"
    lines = Line.objects.filter(verb__in=["sheet.noted", "sheet.note_changed"])
    assert {line.actor_id for line in lines} == {None}
    assert not [row for row in privacy.export(world.member)["canvases"] if "text" in row]


def test_two_writers_of_one_text_are_joined_or_both_shown(world: Any):
    filling = domain.open_filling(begin(world, "brand-house"))
    first, _joined = domain.write_text(world.member, filling, "dream", "een\ntwee\ndrie", 0)
    domain.write_text(world.member_two, filling, "dream", "EEN\ntwee\ndrie", first.revision)
    note, joined = domain.write_text(world.member, filling, "dream", "een\ntwee\nDRIE", first.revision)
    assert (note.text, joined) == ("EEN\ntwee\nDRIE", True)
    with pytest.raises(domain.Overlap) as clash:
        domain.write_text(world.member_three, filling, "dream", "uno\ntwee\ndrie", first.revision)
    assert (clash.value.mine, clash.value.theirs) == ("uno\ntwee\ndrie", "EEN\ntwee\nDRIE")
    note.refresh_from_db()
    assert note.text == "EEN\ntwee\nDRIE"


def test_ones_own_sheet_is_read_by_nobody_until_it_is_shared(world: Any):
    sheet = begin(world, "appreciation-talk", Sheet.Mode.PERSON)
    filling = domain.open_filling(sheet, person=world.member)
    note = domain.add_note(world.member, filling, "proud", "Mijn mentorgesprekken")
    guide = access_canvas(world.facilitator, sheet.pk)
    assert queries.fillings_of(guide) == []
    with pytest.raises(Http404):
        access_note(world.facilitator, note.pk)
    with pytest.raises(Refused):
        domain.share(world.facilitator, filling)
    domain.share(world.member, filling)
    assert queries.fillings_of(guide) == [filling]
    domain.take_back_sharing(world.member, filling)
    assert queries.fillings_of(guide) == []


def test_the_search_finds_sheets_but_no_confidential_one_and_nothing_unshared(world: Any):
    open_one, quiet = begin(world), begin(world, "iceberg")
    own = begin(world, "goal-and-value", Sheet.Mode.PERSON)
    domain.add_note(world.member, domain.open_filling(open_one), "strong", "Vindbaarwoord")
    domain.add_note(world.member, domain.open_filling(quiet), "seen", "Stilwoord")
    domain.add_note(world.member, domain.open_filling(own, person=world.member), "own", "Eigenwoord")
    found.catch_up()
    texts = " ".join(Entry.objects.filter(kind=found.KIND).values_list("text", flat=True))
    assert "Vindbaarwoord" in texts and "Stilwoord" not in texts and "Eigenwoord" not in texts
    assert Entry.objects.readable_by(world.member_two).filter(kind=found.KIND).count() == 2
    for outsider in (world.leader, world.coordinator, world.stranger):
        assert not Entry.objects.readable_by(outsider).filter(kind=found.KIND).exists()


def test_an_indicator_has_a_unit_or_behaviour_and_one_value_a_day(world: Any):
    filling = domain.open_filling(begin(world, "roadmap-shrm", Sheet.Mode.SCHOOL), school=world.linde)
    with pytest.raises(Refused):
        domain.set_indicator(world.member, filling, "markers", Marker("Keuze in de les"))
    with pytest.raises(Refused):
        domain.set_indicator(world.member, filling, "markers", Marker("Keuze", behaviour="kiest", target=Decimal(4)))
    marker = Marker("Keuze", "lessen", baseline=Decimal(4), target=Decimal(20), by=date(2027, 6, 1))
    note = domain.set_indicator(world.member, filling, "markers", marker)
    today = timezone.localdate()
    domain.measure(world.member, note, today, Decimal(6), 12, "lesbezoeken")
    domain.measure(world.member, note, today, Decimal("7.5"), 12)
    with pytest.raises(Refused):
        domain.measure(world.member, note, today + timedelta(days=1), Decimal(8))
    chart = chart_of(note, list(note.measurements.all()))
    assert [(point.value, point.of) for point in chart.points] == [("7,5", 12)]
    assert chart.target is not None and chart.baseline is not None and chart.target < chart.points[0].y < chart.baseline
    with pytest.raises(Refused):  # somebody else was first
        domain.set_indicator(world.member, filling, "markers", marker, note, was=0)


def test_notes_are_put_together_and_an_empty_group_goes(world: Any):
    sheet = begin(world, mode=Sheet.Mode.SCHOOL)
    notes = [
        domain.add_note(person, domain.open_filling(sheet, school=school), "weak", text)
        for person, school, text in (
            (world.member, world.linde, "Vacatures staan lang open"),
            (world.member_two, world.anker, "Vacatures blijven te lang open"),
            (world.member_three, world.brug, "Geen koffie"),
        )
    ]
    table = next(one for one in arranging.tables(access_canvas(world.facilitator, sheet.pk)) if one.cell.key == "weak")
    assert [set(one.notes) for one in table.proposals] == [set(notes[:2])]
    group = domain.make_group(world.facilitator, sheet, "weak", notes[:2], "Vacatures")
    with pytest.raises(Refused):
        domain.make_group(world.facilitator, sheet, "strong", notes[:1])
    for note in notes[:2]:
        domain.put_in_group(world.facilitator, note, None)
    assert not Group.objects.filter(pk=group.pk).exists()


def voted(world: Any, kind: str = "dots") -> tuple[Ballot, list[Note]]:
    sheet = begin(world)
    filling = domain.open_filling(sheet)
    notes = [domain.add_note(world.member, filling, "weak", text) for text in ("Werven", "Rooster", "Koffie")]
    return domain.open_ballot(world.facilitator, sheet, kind, dots=3), notes


def test_a_vote_counts_once_and_closing_cuts_the_way_back(world: Any):
    ballot, (one, two, _three) = voted(world)
    voters = [domain.voter_of(ballot, f"person:{number}") for number in range(4)]
    with pytest.raises(Refused):
        domain.vote(ballot, voters[0], {f"n{one.pk}": 4})
    domain.vote(ballot, voters[0], {f"n{two.pk}": 3})
    domain.vote(ballot, voters[0], {f"n{one.pk}": 2, f"n{two.pk}": 1})  # changed one's mind
    for voter in voters[1:]:
        domain.vote(ballot, voter, {f"n{one.pk}": 1})
    with pytest.raises(Refused):
        domain.show_ballot(world.facilitator, ballot)
    domain.close_ballot(world.facilitator, ballot)
    ballot.refresh_from_db()
    assert ballot.secret == "" and domain.voter_of(ballot, "person:0") == ""
    with pytest.raises(Refused):
        domain.vote(ballot, voters[0], {f"n{one.pk}": 1})
    counted = tally(ballot)
    assert [(row.thing.title, row.points) for row in counted.standings[:2]] == [("Werven", 5), ("Rooster", 1)]
    assert not Line.objects.filter(verb="sheet.voted").exclude(actor=None).exists()


def test_under_four_voters_no_numbers_are_shown(world: Any):
    ballot, (one, _two, _three) = voted(world, "ranking")
    domain.vote(ballot, domain.voter_of(ballot, "person:1"), {f"n{one.pk}": 1})
    with pytest.raises(Refused):
        domain.vote(ballot, domain.voter_of(ballot, "person:2"), {f"n{one.pk}": 1, f"n{_two.pk}": 1})
    domain.close_ballot(world.facilitator, ballot)
    counted = tally(ballot)
    assert counted.standings[0].thing.note == one and counted.standings[0].points is None


def test_an_objection_has_words_and_one_is_enough(world: Any):
    ballot = domain.open_ballot(world.facilitator, begin(world), "consent", "We doen dit")
    for number in range(4):
        domain.vote(ballot, domain.voter_of(ballot, f"person:{number}"), {"": 1})
    with pytest.raises(Refused):
        domain.vote(ballot, domain.voter_of(ballot, "person:9"), {"": -1})
    domain.vote(ballot, domain.voter_of(ballot, "person:9"), {"": -1}, "Te snel")
    domain.close_ballot(world.facilitator, ballot)
    counted = tally(ballot)
    assert (counted.yes, counted.no, counted.agreed, counted.says) == (4, 1, False, ((-1, "Te snel"),))
    assert Vote.objects.filter(ballot=ballot).count() == 5


def test_a_result_becomes_a_theme_and_a_paragraph_once(world: Any):
    sheet = begin(world)
    note = domain.add_note(world.member, domain.open_filling(sheet), "strong", "Werven met de buren.")
    theme = domain.become(world.facilitator, sheet, "theme", note=note)
    assert domain.become(world.facilitator, sheet, "theme", note=note) == theme
    assert [one.name for one in world.network.themes.order_by("name")] == ["Startende leraren", "Werven met de buren"]
    with pytest.raises(Refused):  # strong sides are no homework
        domain.become(world.facilitator, sheet, "homework", note=note)
    house = begin(world, "brand-house")
    charter.write(world.facilitator, world.network, "goal", "Wat er al stond.")
    dream, _joined = domain.write_text(world.member, domain.open_filling(house), "dream", "Iedereen doet mee.")
    for _press in range(2):
        domain.become(world.facilitator, house, "charter", note=dream)
    assert CharterSection.objects.get(key="goal").text == "Wat er al stond.\n\nIedereen doet mee."


def test_a_result_becomes_homework_for_the_next_meeting_and_an_action(world: Any):
    sheet = begin(world, "discover-choose-do")
    note = domain.add_note(world.member, domain.open_filling(sheet), "do", "Twee lessen bezoeken")
    with pytest.raises(Refused):  # there is no meeting to do it for
        domain.become(world.facilitator, sheet, "homework", note=note)
    start = timezone.now() + timedelta(days=10)
    meetings.plan_meeting(
        world.facilitator, world.network, title="Tweede", when=Span(start, start + timedelta(hours=3))
    )
    for what in ("homework", "homework", "action", "action"):
        domain.become(world.facilitator, sheet, what, note=note)
    given, action = Homework.objects.get(), Action.objects.get()
    assert given.title == action.title == "Twee lessen bezoeken"
    assert given.due < timezone.localdate(start) == action.due and action.owner == world.facilitator


def test_words_that_come_back_are_told_as_they_were_written():
    said = ["Warmte en vakmanschap", "Vakmanschap, met warmte voor ieder", "Het kind en zijn vakmanschap"]
    assert shared_words(said) == ("vakmanschap", "warmte")
    assert shared_words(["Warmte", ""]) == ()


def test_who_leaves_takes_their_own_sheets_along_and_leaves_what_is_the_groups(world: Any):
    own = begin(world, "goal-and-value", Sheet.Mode.PERSON)
    domain.share(world.member, domain.open_filling(own, person=world.member))
    joint = domain.add_note(world.member, domain.open_filling(begin(world)), "strong", "Rust")
    assert any(row.get("text") == "Rust" for row in privacy.export(world.member)["canvases"])
    privacy.remove(world.member)
    joint.refresh_from_db()
    assert joint.author is None and not own.fillings.exists()
