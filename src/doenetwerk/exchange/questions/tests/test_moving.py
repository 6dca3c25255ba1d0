"""Who guides puts an answer where it belongs; its words stay, and who wrote them hears where they went."""

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Answer, Document, Helped, Question, Thanks
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import a_file
from doenetwerk.exchange.questions.tests.test_letters import answered, asked, to
from doenetwerk.finding.queries import search
from doenetwerk.journal.models import Entry
from doenetwerk.networks import domain as networks

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(world):
    """Joris answered the question about rosters with something about lockers, with a file; it helped."""
    question = asked(world)
    answer = answered(world.member_two, question, "Bij ons ligt de telefoon in een kluisje.")
    a_file(world, answer)
    domain.mark_helped(world.member, answer)
    domain.thank(world.member_three, answer)
    return answer


def test_an_answer_goes_to_another_question(world, client, wrong):
    right = domain.ask(world.member_three, world.network, "Wie heeft kluisjes?")
    client.force_login(world.facilitator)
    page = reverse("exchange:move_answer", args=[wrong.pk])
    assert page in client.get(reverse("exchange:question", args=[wrong.question_id])).content.decode()
    shown = client.get(page).content.decode()
    assert "Wie heeft kluisjes?" in shown and "Bij ons ligt de telefoon" in shown
    assert client.post(page, {"doe": "bij", "question": ""}).status_code == 422
    assert client.post(page, {"doe": "bij", "question": wrong.question_id}).status_code == 422
    gone = client.post(page, {"doe": "bij", "question": right.pk})
    assert gone.status_code == 303 and gone.url.endswith(f"/vraag/{right.pk}/#antwoord-{wrong.pk}")

    before = Question.objects.get(title="Wie heeft een rooster?")
    right.refresh_from_db()
    assert (before.answer_count, before.first_answer_at) == (0, None)
    assert right.answer_count == 1 and right.first_answer_at is not None
    assert not Helped.objects.exists() and Thanks.objects.count() == 1
    assert Document.objects.get().answer_id == wrong.pk
    letter = to(world.member_two, purpose="exchange.moved").get()
    assert "Wie heeft kluisjes?" in letter.text and "Wie heeft een rooster?" in letter.text
    line = Entry.objects.get(verb="answer.moved")
    assert "kluis" not in str(line.data)
    (hit,) = [hit for hit in search(world.member, "kluisje").hits if hit.kind == "answer"]
    assert "".join(piece.text for piece in hit.title) == "Wie heeft kluisjes?"


def test_an_answer_becomes_a_question_of_its_own(world, client, wrong):
    client.force_login(world.facilitator)
    page = reverse("exchange:move_answer", args=[wrong.pk])
    assert client.post(page, {"doe": "los", "title": " "}).status_code == 422
    assert client.post(page, {"doe": "los", "title": "Werken kluisjes bij jullie?"}).status_code == 303
    question = Question.objects.get(title="Werken kluisjes bij jullie?")
    assert (question.author, question.text) == (world.member_two, "Bij ons ligt de telefoon in een kluisje.")
    assert question.school == world.anker and question.circle == "network"
    assert not Answer.objects.exists() and Question.objects.get(title="Wie heeft een rooster?").answer_count == 0
    document = Document.objects.get()
    assert (document.question, document.answer) == (question, None)
    assert to(world.member_two, purpose="exchange.moved").count() == 1
    kinds = {hit.kind for hit in search(world.member, "kluisje").hits}
    assert "question" in kinds and "answer" not in kinds
    # It is theirs: they may put it in other words, and answers come to them.
    domain.answer(world.member_three, question, "Ja.")
    domain.reword(world.member_two, question, "Werken kluisjes?", "")


def test_who_does_not_guide_moves_nothing(world, client, wrong):
    other = domain.ask(world.member_three, world.network, "Wie heeft kluisjes?")
    for person in (world.member, world.member_two, world.coordinator, world.leader):
        with pytest.raises(Refused):
            domain.move_answer(person, wrong, other)
        with pytest.raises(Refused):
            domain.split_answer(person, wrong, "Kluisjes?")
        client.force_login(person)
        assert client.get(reverse("exchange:move_answer", args=[wrong.pk])).status_code == 404


def test_words_never_reach_more_people_by_being_moved(world, wrong):
    elsewhere = networks.found(world.coordinator, name="Elders", region=world.region, question="Wat?", themes=[])
    networks.appoint(world.coordinator, elsewhere, world.facilitator)
    networks.bring_in(world.coordinator, elsewhere, world.member)
    far = domain.ask(world.member, elsewhere, "Een ander netwerk")
    with pytest.raises(Refused):
        domain.move_answer(world.facilitator, wrong, far)
    wide = domain.ask(world.member_two, world.network, "Wie heeft kluisjes?", circle="region")
    with pytest.raises(Refused):
        domain.move_answer(world.facilitator, wrong, wide)
    networks.leave(world.coordinator, world.membership_two, "Andere baan.", timezone.localdate())
    with pytest.raises(Refused):
        domain.split_answer(world.facilitator, wrong, "Kluisjes?")
