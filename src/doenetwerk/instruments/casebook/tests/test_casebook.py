"""A moral case is kept without names, found when the next one comes, and grows into what a network holds to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.accounts import privacy
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.casebook import domain, queries
from doenetwerk.instruments.casebook.domain import Words
from doenetwerk.instruments.models import Frame, MoralCase
from doenetwerk.instruments.scripts import domain as scripts
from doenetwerk.instruments.scripts.tests.scene import a_run
from doenetwerk.testing.queries import assert_same_queries

WORDS = Words(
    "Mag ik een cijfer ophogen als dat het verschil maakt?",
    "Een leerling komt een tiende tekort en gaat daardoor van school.",
    duty="De afspraken over beoordelen gelden voor iedereen.",
    relation="De leerling vertrouwt op een eerlijk oordeel.",
    outcome="Niet ophogen, wel een herkansing.",
)


def test_the_next_case_finds_the_one_before(world):
    kept = domain.keep(world.member, world.network, WORDS)
    assert queries.book(world.member_two, "cijfers beoordelen") == [kept]
    assert queries.book(world.member_two, "fietsenstalling") == []
    assert queries.book(world.stranger, "cijfers beoordelen") == []
    assert [side.key for side in queries.sides(kept)] == ["duty", "relation"]


def test_it_goes_no_further_before_somebody_says_that_nobody_can_be_recognised(world):
    with pytest.raises(Refused, match="te herkennen"):
        domain.keep(world.member, world.network, replace(WORDS, circle=Circle.EVERYONE))
    kept = domain.keep(world.member, world.network, replace(WORDS, circle=Circle.EVERYONE, unrecognisable=True))
    assert queries.book(world.stranger, "cijfers") == [kept]
    domain.change(world.member, kept, replace(WORDS, circle=Circle.NETWORK))
    assert queries.book(world.stranger, "cijfers") == []
    assert MoralCase.objects.get().unrecognisable_at is None


def test_only_the_writer_changes_and_removes(world):
    kept = domain.keep(world.member, world.network, WORDS)
    with pytest.raises(Refused, match="Alleen wie"):
        domain.change(world.facilitator, kept, WORDS)
    with pytest.raises(Refused, match="Alleen wie"):
        domain.remove(world.facilitator, kept)
    domain.remove(world.member, kept)
    assert queries.book(world.member, "cijfer") == []


def test_what_the_group_wrote_begins_the_form_and_a_confidence_never_does(world):
    client = Client()
    client.force_login(world.member)
    moral = a_run(world, "moral-case", "duty")
    scripts.write(world.member_two, moral, "duty", "De regels gelden voor iedereen.")
    scripts.end(world.facilitator, moral)
    secret = a_run(world, "incident", "own-choice")
    scripts.write(world.member_two, secret, "own-choice", "Dit blijft hier.")
    address = reverse("instruments:moral_case_new", args=[world.network.pk])
    assert "De regels gelden voor iedereen." in client.get(f"{address}?gesprek={moral.sheet_id}").content.decode()
    assert "Dit blijft hier." not in client.get(f"{address}?gesprek={secret.sheet_id}").content.decode()


def test_a_refused_form_keeps_what_was_typed(world):
    client = Client()
    client.force_login(world.member)
    typed = {"title": "Moet ik ingrijpen?", "situation": "", "duty": "Wij grijpen altijd in.", "circle": "network"}
    answer = client.post(reverse("instruments:moral_case_new", args=[world.network.pk]), typed)
    assert answer.status_code == 422
    assert "Wij grijpen altijd in." in answer.content.decode()


def test_a_frame_has_versions_and_counts_when_it_was_agreed(world):
    kept = domain.keep(world.member, world.network, WORDS)
    first = domain.propose_frame(world.member, world.network, "Eerst vragen, dan oordelen.", [kept])
    again = domain.propose_frame(world.member_two, world.network, "Eerst vragen, dan pas oordelen.", [kept])
    assert list(Frame.objects.all()) == [again]
    assert again.number == first.number == 1
    domain.agree_frame(world.facilitator, again)
    domain.agree_frame(world.facilitator, again)
    with pytest.raises(Refused, match="wat er al staat"):
        domain.propose_frame(world.member, world.network, "Eerst vragen, dan pas oordelen.")
    second = domain.propose_frame(world.member, world.network, "Eerst vragen. Nooit alleen beslissen.")
    assert [frame.number for frame in queries.frames(world.network)] == [2, 1]
    client = Client()
    client.force_login(world.member)
    text = client.get(reverse("instruments:frame", args=[world.network.pk])).content.decode()
    assert "Versie 2 ligt voor" in text
    assert "Versie 1, vastgelegd op" in text
    assert list(again.cases.all()) == [kept]
    assert second.agreed_at is None


def test_who_leaves_stays_unnamed_in_the_book(world):
    domain.keep(world.member, world.network, WORDS)
    assert privacy.export(world.member)["casebook"][0]["question"] == WORDS.title
    privacy.remove(world.member)
    assert MoralCase.objects.get().author is None


def test_the_book_costs_the_same_for_thirty(world):
    client = Client()
    client.force_login(world.member)

    def one():
        domain.keep(world.member, world.network, WORDS)

    def thirty():
        for number in range(30):
            domain.keep(world.member_two, world.network, replace(WORDS, title=f"Mag ik cijfer {number} ophogen?"))

    assert_same_queries(client, reverse("instruments:casebook") + "?q=cijfer", one, thirty, max_queries=16)
    assert_same_queries(client, reverse("instruments:frame", args=[world.network.pk]), one, thirty)
