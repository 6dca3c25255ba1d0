"""Questions are put by mail, answered on a phone, and shown to nobody before enough have answered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.core.errors import Refused
from doenetwerk.instruments import sheets
from doenetwerk.instruments.models import AnswerSet, Asked, Wave
from doenetwerk.instruments.questionnaires import domain, queries
from doenetwerk.mail.models import Letter
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function
from doenetwerk.testing.queries import assert_same_queries

ALL_FOUR = {f"q{number}": "4" for number in range(1, 20)}


def a_wave(world, instrument="group-phase", **more):
    sheet = sheets.begin(world.facilitator, instrument, **(more or {"network": world.network}))
    return domain.put(world.facilitator, sheet)


def page(person, sheet, name="questionnaire"):
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"instruments:{name}", args=[sheet.pk])).content.decode()


def test_everybody_gets_one_letter_and_answers_without_a_password(world):
    wave = a_wave(world)
    letters = Letter.objects.filter(key__startswith=f"wave:{wave.pk}:")
    assert len(letters) == Asked.objects.count() == 5
    path = re.search(r"https?://[^/\s]+(/l/\S+)", letters.get(person=world.member).text).group(1)
    phone = Client()
    assert "Ik weet nog niet goed" in phone.get(path).content.decode()
    assert not AnswerSet.objects.exists()
    answer = phone.post(path, ALL_FOUR, follow=True).content.decode()
    assert "Je antwoorden zijn binnen" in answer
    assert AnswerSet.objects.count() == 1


def test_nothing_joins_an_anonymous_answer_to_a_person(world):
    wave = a_wave(world)
    for person in (world.member, world.member_two, world.member_three, world.facilitator):
        domain.answer(person, wave, ALL_FOUR)
    assert set(AnswerSet.objects.values_list("person", flat=True)) == {None}
    assert list(AnswerSet.objects.values_list("pk", flat=True)) != sorted(range(1, 5))
    moments = set(Asked.objects.exclude(answered_at=None).values_list("answered_at", flat=True))
    assert len(moments) == 1
    with pytest.raises(Refused, match="al binnen"):
        domain.answer(world.member, wave, ALL_FOUR)
    assert privacy.export(world.member)["questionnaires"] == [{"asked": wave.sheet.title, "answered": True}]


def test_results_come_when_it_is_closed_and_from_four_answers(world):
    wave = a_wave(world)
    for person in (world.member, world.member_two, world.member_three):
        domain.answer(person, wave, ALL_FOUR)
    assert "Hier staan jullie" not in page(world.facilitator, wave.sheet)
    assert "3 van de 5 antwoordden" in page(world.facilitator, wave.sheet)
    domain.close(world.facilitator, wave)
    assert "Te weinig antwoorden" in page(world.facilitator, wave.sheet)
    again = domain.put(world.facilitator, wave.sheet)
    for person in (world.member, world.member_two, world.member_three, world.facilitator):
        domain.answer(person, again, ALL_FOUR)
    domain.close(world.facilitator, again)
    text = page(world.member, wave.sheet)
    assert "Hier staan jullie" in text
    assert "75" in text


def test_a_mirror_shows_each_group_that_is_large_enough_and_no_total(world):
    for number in range(4):
        people.add_person(
            world.administrator, f"Leraar {number} Voorbeeld", f"leraar{number}@linde.example", school=world.linde,
            function=Function.TEACHER,
        )  # fmt: skip
    sheet = sheets.begin(world.member, "staff-mirror", school=world.linde)
    wave = domain.put(world.member, sheet)
    groups = dict(Asked.objects.values_list("person", "group"))
    assert groups[world.member.pk] == groups[world.leader.pk] == "leader"
    for asked in Asked.objects.select_related("person"):
        domain.answer(asked.person, wave, dict.fromkeys(ALL_FOUR, "2" if asked.group == "leader" else "5"))
    domain.close(world.member, wave)
    shown = {group.name: group for group in queries.result_of(wave).groups}
    assert not shown["Leiding"].enough
    assert shown["Leiding"].bars == []
    assert shown["Leraren en ondersteuning"].enough
    assert queries.result_of(wave).apart == []
    assert "Te weinig antwoorden om te tonen" in page(world.leader, sheet)


def test_a_guide_for_oneself_is_seen_by_oneself(world):
    wave = a_wave(world, "learning-perspectives")
    domain.answer(world.member, wave, {"q1": "5", "q2": "5", "q7": "1", "q8": "1"})
    domain.answer(world.member, wave, {"q1": "4", "q2": "4", "q7": "1", "q8": "na"})
    bars = {bar.name: bar for bar in queries.own_result(wave, world.member).bars}
    assert bars["Kennis overdragen (cognitivistisch)"].share == 75
    assert "masterclasses" in bars["Kennis overdragen (cognitivistisch)"].says
    assert bars["Leren in het werk (gesitueerd)"].share == 0
    domain.close(world.facilitator, wave)
    assert "Wat er bij jou uit komt" in page(world.member, wave.sheet)
    assert "masterclasses" not in page(world.facilitator, wave.sheet)
    assert queries.result_of(wave) is None


def test_a_refused_answer_keeps_what_was_ticked(world):
    wave = a_wave(world)
    client = Client()
    client.force_login(world.member)
    address = reverse("instruments:questionnaire_answer", args=[wave.sheet_id])
    answer = client.post(address, {"q1": "4", "q2": "17"})
    assert answer.status_code == 422
    assert re.search(r'name="q1" value="4" checked', answer.content.decode())
    assert client.post(address, {}).status_code == 422
    with pytest.raises(Refused, match="niet aan jou"):
        domain.answer(world.stranger, wave, ALL_FOUR)


def test_it_closes_by_itself_and_reminds_once_halfway(world):
    wave = a_wave(world)
    domain.answer(world.member, wave, ALL_FOUR)
    domain.remind_halfway()
    assert not Letter.objects.filter(key__endswith=":again").exists()
    Wave.objects.update(
        opened_at=timezone.now() - timedelta(days=15), closes_on=timezone.localdate() + timedelta(days=6)
    )
    domain.remind_halfway()
    domain.remind_halfway()
    assert Letter.objects.filter(key__endswith=":again").count() == 4
    assert not Letter.objects.filter(key__endswith=":again", person=world.member).exists()
    Wave.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    domain.close_what_is_due()
    domain.close_what_is_due()
    assert Wave.objects.get().closed_at is not None
    with pytest.raises(Refused, match="gesloten"):
        domain.answer(world.member_two, wave, ALL_FOUR)


def test_it_cannot_be_put_twice_at_once_or_for_ever(world):
    wave = a_wave(world)
    with pytest.raises(Refused, match="al open"):
        domain.put(world.facilitator, wave.sheet)
    domain.close(world.facilitator, wave)
    with pytest.raises(Refused, match="drie maanden"):
        domain.put(world.facilitator, wave.sheet, timezone.localdate() + timedelta(days=200))


def test_what_waits_stands_among_what_is_asked(world):
    from doenetwerk.core.asks import asks_of

    wave = a_wave(world)
    assert any(ask.key == f"wave:{wave.pk}" for ask in asks_of(world.member))
    domain.answer(world.member, wave, ALL_FOUR)
    assert not any(ask.key == f"wave:{wave.pk}" for ask in asks_of(world.member))


def test_who_leaves_takes_their_own_answers(world):
    wave = a_wave(world, "learning-perspectives")
    domain.answer(world.member, wave, ALL_FOUR)
    domain.answer(world.member_two, wave, ALL_FOUR)
    privacy.remove(world.member)
    assert list(AnswerSet.objects.values_list("person", flat=True)) == [world.member_two.pk]


def test_the_page_costs_the_same_for_thirty(world):
    client = Client()
    client.force_login(world.member)
    wave = a_wave(world)

    def one():
        domain.answer(world.member_two, wave, ALL_FOUR)
        domain.close(world.facilitator, wave)

    def thirty():
        for _one in range(30):
            AnswerSet.objects.create(wave=wave, group="member", answers={"q1": {"value": 3}})

    assert_same_queries(client, reverse("instruments:questionnaire", args=[wave.sheet_id]), one, thirty)


def test_a_scan_of_one_is_read_by_that_one_alone(world):
    wave = a_wave(world, "school-self-scan", school=world.linde)
    domain.answer(world.member, wave, dict.fromkeys(ALL_FOUR, "5"))
    domain.close(world.facilitator, wave)
    text = page(world.member, wave.sheet)
    assert "Wat er bij jou uit komt" in text
    assert "Dit gaat goed" in text
    assert "Maak er jullie vraag van" in text
    other = page(world.leader, wave.sheet)
    assert "Te weinig antwoorden om te tonen" in other
    assert "Dit gaat goed" not in other
