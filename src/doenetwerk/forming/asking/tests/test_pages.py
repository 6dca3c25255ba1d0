"""The pages of asking: the person's own behind the mail, the coordinator's, the facilitator's."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.tests.scene import YES, a_proposal, all_say_yes, all_seats, asked, begun, say, seat_of
from doenetwerk.forming.models import Intake, Proposal, Seat, SeatAnswer
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Person, name: str, pk: int) -> str:
    response = as_(person).get(reverse(f"forming:{name}", args=[pk]))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def link(seat: Seat) -> str:
    address = link_for(seat.signup.person, "forming.seat", seat.pk)
    return re.sub(r"^https?://[^/]+", "", address)


def all_dates(proposal: Proposal) -> list[str]:
    return [str(pk) for pk in proposal.dates.values_list("pk", flat=True)]


def ticks() -> dict[str, str]:
    return dict.fromkeys(YES, "on")


def test_someone_says_yes_from_the_mail_without_signing_in(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    client, address = Client(), link(seat)
    first = client.get(address)
    assert first.status_code == 200
    assert not SeatAnswer.objects.exclude(answer="").exists()  # opening never acts
    saved = client.post(address, {"answer": "yes", "dates": all_dates(proposal), **ticks()})
    assert saved.status_code == 303
    assert seat_of(proposal, world.member).answer.answer == "yes"
    after = client.get(saved["Location"]).content.decode()
    assert "Mooi, jij doet mee" in after
    assert "Verander mijn antwoord" in after


def test_a_refused_yes_keeps_what_was_typed(world: Cast) -> None:
    proposal = asked(world)
    address = link(seat_of(proposal, world.member))
    dates = all_dates(proposal)
    response = Client().post(
        address, {"answer": "yes", "dates": dates[1:], "frees_time": "on", "because": "Mijn tekst"}
    )
    body = response.content.decode()
    assert response.status_code == 422
    assert "alle drie de toezeggingen" in body
    assert "Mijn tekst" in body
    assert re.search(rf'value="{dates[1]}"[^>]*checked', body)
    assert not re.search(rf'value="{dates[0]}"[^>]*checked', body)


def test_what_stands_in_a_field_that_is_not_asked_for_does_not_count(world: Cast) -> None:
    proposal = asked(world)
    posted = {"answer": "yes", "dates": all_dates(proposal), "minutes": "400", **ticks()}
    assert Client().post(link(seat_of(proposal, world.member)), posted).status_code == 303
    wrong = {**posted, "answer": "if", "changes": ["travel"]}
    assert Client().post(link(seat_of(proposal, world.member)), wrong).status_code == 422


def test_yes_if_with_another_moment(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    posted = {"answer": "if", "dates": all_dates(proposal), "changes": ["slots"], "slots": ["do-middag"], **ticks()}
    assert Client().post(link(seat), posted).status_code == 303
    answer = seat_of(proposal, world.member).answer
    assert (answer.answer, answer.changes) == ("if", {"slots": ["do-middag"]})


def test_the_link_of_one_is_of_no_use_to_another(world: Cast) -> None:
    proposal = asked(world)
    other = all_seats(proposal)[1]
    assert as_(world.member).get(reverse("forming:seat", args=[other.pk])).status_code == 404
    address = re.sub(r"^https?://[^/]+", "", link_for(world.member, "forming.seat", other.pk))
    assert Client().get(address).status_code == 404


def test_nobody_sees_what_another_answered(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    say(seats[2], "no", because="Geheime reden")
    say(seats[3], "if", changes={"travel": 10}, because="Geheime voorwaarde")
    body = Client().get(link(seat_of(proposal, world.member))).content.decode()
    names = [seat.signup.person.name for seat in seats if seat.signup.person_id != world.member.pk]
    assert not any(word in body for word in [*names, "Geheime", "zei nee"])
    for person in (world.facilitator, world.leader, world.administrator, world.member):
        assert as_(person).get(reverse("forming:answers", args=[proposal.pk])).status_code == 404
    assert "Geheime" not in as_(world.facilitator).get(reverse("forming:intakes")).content.decode()


def test_the_coordinator_sees_who_said_what(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    say(seats[0])
    say(seats[1], "if", changes={"slots": ["do-middag"]}, because="Dinsdag geef ik les")
    say(seats[2], "no")
    body = page(world.coordinator, "answers", proposal.pk)
    assert "Dinsdag geef ik les" in body
    assert "een ander moment: donderdagmiddag" in body
    assert "antwoorden die iets vragen" in body


def test_the_coordinator_makes_the_series_and_asks(world: Cast) -> None:
    proposal = a_proposal(world)
    client = as_(world.coordinator)
    assert "Kies de data" in page(world.coordinator, "answers", proposal.pk)
    first = timezone.localdate() + timedelta(days=40)
    posted = {
        "doe": "reeks", "slot": "di-middag", "first": first.isoformat(), "number": "4", "weeks": "7",
        "begins": "14:00", "ends": "16:30",
    }  # fmt: skip
    assert client.post(reverse("forming:dates", args=[proposal.pk]), posted).status_code == 303
    assert proposal.dates.count() == 4
    wrong = client.post(reverse("forming:dates", args=[proposal.pk]), {**posted, "ends": "12:00"})
    assert wrong.status_code == 422
    letter = page(world.coordinator, "ask_proposal", proposal.pk)
    assert "14.00–16.30 uur" in letter
    assert client.post(reverse("forming:ask_proposal", args=[proposal.pk])).status_code == 303
    assert Letter.objects.filter(purpose="forming.seat").count() == 8


def test_single_dates_are_changed_by_hand(world: Cast) -> None:
    proposal = asked(world)
    rows = [
        {"day": timezone.localdate(one.starts_at).isoformat(), "begins": "13:30", "ends": "16:00"}
        for one in proposal.dates.all()
    ]
    rows[0]["day"] = ""
    data: dict[str, Any] = {"doe": "data", "datum-TOTAL_FORMS": "6", "datum-INITIAL_FORMS": "5"}
    for number, row in enumerate([*rows, {"day": "", "begins": "", "ends": ""}]):
        data.update({f"datum-{number}-{name}": value for name, value in row.items()})
    client = as_(world.coordinator)
    assert client.post(reverse("forming:dates", args=[proposal.pk]), data).status_code == 303
    assert proposal.dates.count() == 4
    data["datum-1-ends"] = ""
    assert client.post(reverse("forming:dates", args=[proposal.pk]), data).status_code == 422


def test_everybody_of_an_outcome_is_asked_in_one_go(
    world: Cast, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]]
) -> None:
    proposal = a_proposal(world)
    address = reverse("forming:asked", args=[proposal.run_id])
    assert "Vraag iedereen" in as_(world.coordinator).get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert as_(world.coordinator).post(address).status_code == 303
    assert proposal.dates.count() == 5
    assert Letter.objects.filter(purpose="forming.seat").count() == 8
    assert "Vraag iedereen" not in as_(world.coordinator).get(address).content.decode()


def test_the_network_begins_with_a_button_after_the_warnings_were_seen(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal, but=1)
    client, address = as_(world.coordinator), reverse("forming:begin", args=[proposal.pk])
    assert client.post(address).status_code == 422
    assert client.post(address, {"gezien": "1"}).status_code == 303
    proposal.refresh_from_db()
    assert proposal.network is not None
    assert "Dit netwerk is begonnen" in page(world.coordinator, "answers", proposal.pk)
    body = Client().get(link(seat_of(proposal, world.member))).content.decode()
    assert "Je doet mee" in body


def test_a_latecomer_asks_and_the_facilitator_lets_them_in(world: Cast) -> None:
    proposal = begun(world, but=1)
    network = proposal.network
    assert network is not None
    late = all_seats(proposal)[-1]
    assert "Wil je nog aansluiten?" in Client().get(link(late)).content.decode()
    Client().post(link(late), {"answer": "yes", "dates": all_dates(proposal), **ticks()})
    body = page(world.facilitator, "latecomers", network.pk)
    assert late.signup.person.name in body
    client = as_(world.facilitator)
    address = reverse("forming:latecomers", args=[network.pk])
    assert client.post(address, {"plek": late.pk, "doe": "ja"}).status_code == 303
    assert network.memberships.filter(person=late.signup.person).exists()
    assert client.post(address, {"plek": "999999"}).status_code == 404


def own_talk(world: Cast) -> Intake:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    return Intake.objects.get(participant=world.member)


def test_the_participant_answers_from_the_mail_and_agrees_to_a_sentence(world: Cast) -> None:
    intake = own_talk(world)
    address = re.sub(r"^https?://[^/]+", "", link_for(world.member, "forming.intake", intake.pk))
    client = Client()
    assert client.post(address, {"stap": "antwoorden"}).status_code == 422
    assert client.post(address, {"stap": "antwoorden", "expectation": "Rust"}).status_code == 303
    talk = as_(world.facilitator).post(
        reverse("forming:intake", args=[intake.pk]),
        {"doe": "vraag", "notes": "We spraken", "outcome": "widen", "for_the_goal": "Ook zij-instromers"},
    )
    assert talk.status_code == 303
    body = client.get(address).content.decode()
    assert "Mag dit in het startdocument?" in body
    assert "We spraken" in body
    assert client.post(address, {"stap": "mag", "for_the_goal": "Ook de zij-instromers"}).status_code == 303
    intake.refresh_from_db()
    assert (intake.for_the_goal, intake.agreed_at is not None) == ("Ook de zij-instromers", True)
    assert client.post(address, {"stap": "niet"}).status_code == 303
    intake.refresh_from_db()
    assert intake.for_the_goal == ""


def test_a_facilitator_does_not_answer_for_the_participant(world: Cast) -> None:
    intake = own_talk(world)
    assert as_(world.facilitator).get(reverse("forming:my_intake", args=[intake.pk])).status_code == 404
    address = re.sub(r"^https?://[^/]+", "", link_for(world.facilitator, "forming.intake", intake.pk))
    assert Client().get(address).status_code == 404


def test_the_desk_shows_who_to_talk_with(world: Cast) -> None:
    proposal = asked(world)
    say(all_seats(proposal)[1])
    say(all_seats(proposal)[2], "no")
    body = as_(world.facilitator).get(reverse("forming:intakes")).content.decode()
    assert all_seats(proposal)[1].signup.person.name in body
    assert all_seats(proposal)[2].signup.person.name not in body
    assert world.member_two.name in body  # of the network that already goes
    assert "Nog niemand om te spreken" in as_(world.stranger).get(reverse("forming:intakes")).content.decode()
