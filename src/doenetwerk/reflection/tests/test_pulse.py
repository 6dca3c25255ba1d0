"""Two minutes after a meeting: anonymous in the tables too, and shown from four answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.networks.tests.test_network import as_person, link_in
from doenetwerk.people.domain import add_person
from doenetwerk.reflection import domain
from doenetwerk.reflection.models import Pulse, PulseAnswer, PulseInvitation
from doenetwerk.reflection.queries import results
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.scenes import a_meeting

pytestmark = pytest.mark.django_db
GOOD = {"content": 5, "form": 4, "place": 3, "own_role": 4, "energy": 5}


@pytest.fixture
def pulse(world: Cast) -> Pulse:
    people = [
        add_person(None, f"Deelnemer {n} Voorbeeld", f"d{n}@voorbeeld.example", school=world.linde) for n in range(9)
    ]
    return domain.open_pulse(a_meeting(world), people)


def answer(pulse: Pulse, number: int, **scores: int) -> None:
    for invitation in list(pulse.invitations.filter(answered=False)[:number]):
        domain.answer_pulse(invitation, {**GOOD, **scores}, "")


def test_answers_and_people_cannot_be_joined() -> None:
    fields = {field.name for field in PulseAnswer._meta.get_fields()}
    assert not fields & {"person", "invitation", "at", "created_at", "membership", "user"}
    assert PulseAnswer._meta.pk.get_internal_type() == "UUIDField"
    assert {field.name for field in PulseInvitation._meta.get_fields()} == {"id", "pulse", "person", "answered"}


def test_answering_from_the_mail(world: Cast, pulse: Pulse) -> None:
    letter = Letter.objects.filter(purpose="reflection.pulse").first()
    assert letter is not None
    path = link_in(letter)
    phone = Client()
    assert "Hoe was de bijeenkomst?" in phone.get(path).content.decode()
    assert PulseAnswer.objects.count() == 0
    phone.post(path, {"content": "5", "energy": "", "line": "Goed gesprek"})
    saved = PulseAnswer.objects.get()
    assert (saved.content, saved.energy, saved.line) == (5, None, "Goed gesprek")
    assert "los van je naam" in phone.get(path).content.decode()


def test_answering_twice_is_refused(pulse: Pulse) -> None:
    invitation = pulse.invitations.first()
    assert invitation is not None
    domain.answer_pulse(invitation, GOOD)
    with pytest.raises(Refused, match="al geantwoord"):
        domain.answer_pulse(invitation, GOOD)
    assert PulseAnswer.objects.count() == 1


def test_an_empty_answer_keeps_the_page(pulse: Pulse) -> None:
    letter = Letter.objects.filter(purpose="reflection.pulse").first()
    assert letter is not None
    response = Client().post(link_in(letter), {"line": "  "})
    assert response.status_code == 422
    assert not PulseAnswer.objects.exists()


@pytest.mark.parametrize(("answers", "shown"), [(0, 0), (3, 0), (4, 4), (5, 4), (7, 4), (8, 8), (9, 9)])
def test_shown_from_four_and_then_four_at_a_time(world: Cast, pulse: Pulse, answers: int, shown: int) -> None:
    answer(pulse, answers)
    assert results(world.network)[0].shown == shown


def test_when_it_is_over_all_are_shown_but_never_under_four(world: Cast, pulse: Pulse) -> None:
    answer(pulse, 3)
    Pulse.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert results(world.network)[0].shown == 0


def test_a_question_that_few_answered_is_not_shown(world: Cast, pulse: Pulse) -> None:
    for number, invitation in enumerate(list(pulse.invitations.all()[:4])):
        scores = dict(GOOD)
        if number:
            scores["place"] = None  # type: ignore[assignment]
        domain.answer_pulse(invitation, scores)
    names = [name for name, _mean, _number in results(world.network)[0].scores]
    assert "place" not in names
    assert "content" in names


def test_the_group_sees_it_and_the_coordinator_does_not(world: Cast, pulse: Pulse) -> None:
    answer(pulse, 4)
    address = f"/netwerken/{world.network.pk}/hoe-het-gaat/"
    assert "Uit 4 antwoorden, van 9 gevraagd" in as_person(world.member).get(address).content.decode()
    assert "Uit 4 antwoorden" not in as_person(world.coordinator).get(address).content.decode()


def test_one_reminder_only_for_who_did_not_answer(pulse: Pulse) -> None:
    Pulse.objects.update(opened_at=timezone.now() - timedelta(days=4))
    answer(pulse, 5)
    before = Letter.objects.count()
    domain.remind_pulses()
    domain.remind_pulses()
    assert Letter.objects.count() == before + 4


def test_the_journal_does_not_tell_who_or_when(world: Cast, pulse: Pulse) -> None:
    answer(pulse, 5)
    lines = world.network.journal.filter(verb="pulse.answered")
    assert lines.count() == 1
    assert lines.get().actor is None
