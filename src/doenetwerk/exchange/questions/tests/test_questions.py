"""Asking, answering, saying what helped, closing, widening, taking away; and who may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Answer, Closing, Document, Question
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import a_file
from doenetwerk.finding.queries import search
from doenetwerk.journal.models import Entry as Line
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(world):
    return domain.ask(world.member, world.network, "Wie heeft een rooster voor starters?", "Twee uur vrij per week.")


def titles(person, words):
    return {(hit.kind, "".join(part for part, _marked in hit.title)) for hit in search(person, words).hits}


def kinds(person, words):
    return {hit.kind for hit in search(person, words).hits}


def test_a_question_and_its_answers(world, question):
    assert (question.school, question.circle, question.way) == (world.linde, "network", "web")
    first = domain.answer(world.member_two, question, "Wij werken met een blokrooster.")
    more = domain.answer(world.member, question, "Fijn. Hoe regel je de invaluren?")
    question.refresh_from_db()
    # What the one who asked adds is no answer, but it is the newest.
    assert (question.answer_count, question.first_answer_at) == (1, first.written_at)
    assert question.last_answer_at == more.written_at
    assert not more.counts
    earlier = domain.answer(world.co_facilitator, question, "Ook ik.", at=first.written_at - timedelta(hours=3))
    question.refresh_from_db()
    assert (question.answer_count, question.first_answer_at) == (2, earlier.written_at)
    domain.remove(world.facilitator, earlier)
    question.refresh_from_db()
    assert (question.answer_count, question.first_answer_at) == (1, first.written_at)
    said = " ".join(f"{line.verb} {line.data}" for line in Line.objects.filter(network=world.network))
    assert "question.asked" in said and "answer.written" in said
    assert "rooster" not in said and "Joris" not in said


@pytest.mark.parametrize("who", ["coordinator", "leader", "stranger", "administrator"])
def test_only_who_is_in_it_writes(world, question, who):
    person = world.person(who)
    answer = domain.answer(world.member_two, question, "Wij wel.")
    for refused in (
        lambda: domain.ask(person, world.network, "Mag ik meedoen?"),
        lambda: domain.answer(person, question, "Ik weet het."),
        lambda: domain.thank(person, answer),
        lambda: domain.close(person, question, "Klaar"),
        lambda: domain.remove(person, question),
        lambda: domain.remove(person, answer),
    ):
        with pytest.raises(Refused):
            refused()


def test_what_is_refused(world, question):
    answer = domain.answer(world.member_two, question, "Wij wel.")
    own = domain.answer(world.member, question, "Ik vul aan.")
    for refused, words in (
        (lambda: domain.ask(world.member, world.network, " "), "één zin"),
        (lambda: domain.ask(world.member, world.network, "x" * 201), "korter"),
        (lambda: domain.ask(world.member, world.network, "Zo", circle="me"), "minstens"),
        (lambda: domain.ask(world.facilitator, world.network, "Zo", circle="school"), "welke school"),
        (lambda: domain.answer(world.member_two, question, "  "), "Schrijf"),
        (lambda: domain.edit_answer(world.member, answer, "Anders"), "wie het schreef"),
        (lambda: domain.mark_helped(world.member_three, answer), "wie de vraag stelde"),
        (lambda: domain.mark_helped(world.member, own), "zelf"),
        (lambda: domain.thank(world.member_two, answer), "zelf"),
        (lambda: domain.reword(world.facilitator, question, "Anders", ""), "wie het schreef"),
        (lambda: domain.widen(world.member_two, question, "region"), "wie het schreef"),
        (lambda: domain.widen(world.member, question, "network"), "grotere"),
        (lambda: domain.close(world.facilitator, question, "Klaar"), "wie de vraag stelde"),
        (lambda: domain.remove(world.member_three, answer), "procesbegeleider"),
    ):
        with pytest.raises(Refused, match=words):
            refused()
    networks.set_stage(world.coordinator, world.network, Network.Stage.ENDED)
    question.network.refresh_from_db()
    world.network.refresh_from_db()
    with pytest.raises(Refused, match="beëindigd"):
        domain.answer(world.member_two, question, "Te laat")
    with pytest.raises(Refused, match="beëindigd"):
        domain.ask(world.member, world.network, "Te laat")


def test_saying_what_helped_and_thanking(world, question):
    answer = domain.answer(world.member_two, question, "Wij wel.")
    domain.mark_helped(world.member, answer)
    domain.mark_helped(world.member, answer)
    domain.thank(world.member_three, answer)
    domain.thank(world.member_three, answer)
    assert Answer.objects.filter(helped__isnull=False, thanks__person=world.member_three).count() == 1
    domain.unmark_helped(world.member, answer)
    domain.take_back_thanks(world.member_three, answer)
    assert not Answer.objects.exclude(helped=None, thanks=None).exists()


def test_closing_and_opening_again(world, question):
    domain.close(world.member, question, "We hebben het blokrooster ingevoerd.")
    domain.answer(world.member_two, question, "Mooi. Bij ons loopt het ook nog steeds.")
    assert kinds(world.member_three, "blokrooster") == {"question"}
    domain.reopen(world.member, question)
    assert not Closing.objects.exists()
    assert kinds(world.member_three, "blokrooster") == set()
    # Who asked has left: who guides tells how it ended.
    networks.leave(world.coordinator, world.membership, "Andere baan.", timezone.localdate())
    domain.close(world.facilitator, question, "Opgelost bij de volgende bijeenkomst.")
    assert Closing.objects.get().by == world.facilitator


def test_what_is_written_is_found_and_what_is_taken_away_is_not(world, question):
    answer = domain.answer(world.member_two, question, "Vraag het onze roostermaker Piet Voorbeeld.")
    assert kinds(world.member_three, "roostermaker") == {"answer"}
    assert kinds(world.member_three, "starters rooster") >= {"question"}
    for outsider in (world.coordinator, world.leader, world.stranger, world.administrator):
        assert kinds(outsider, "roostermaker") == set()
    domain.reword(world.member, question, "Wie heeft een fietsenplan?", "")
    domain.edit_answer(world.member_two, answer, "Vraag het onze conciërge.")
    assert kinds(world.member_three, "fietsenplan") >= {"question"}
    assert kinds(world.member_three, "roostermaker") == set()
    domain.remove(world.member, question)
    assert kinds(world.member_three, "fietsenplan") == kinds(world.member_three, "conciërge") == set()


def test_a_wider_circle_takes_no_answer_of_another_along(world, question):
    domain.answer(world.member_two, question, "Het geheim van de smid: knijpkatten.")
    mine = domain.answer(world.member, question, "Ik denk aan zonnebloemen.")
    document = a_file(world, mine)
    Document.objects.filter(pk=document.pk).update(answer=None, question=question)
    domain.widen(world.member, question, "region")
    document.refresh_from_db()
    assert document.circle == "region"
    # The coordinator belongs to the region.
    assert kinds(world.coordinator, "starters rooster") == {"question", "answer"}
    assert kinds(world.coordinator, "zonnebloemen") == {"answer"}
    assert kinds(world.coordinator, "knijpkatten") == set()
    assert kinds(world.stranger, "zonnebloemen") == set()
    assert list(Answer.objects.readable_by(world.coordinator)) == [mine]
    assert Answer.objects.readable_by(world.member_three).count() == 2
    assert not Answer.objects.readable_by(world.stranger).exists()


def test_taking_a_question_away_takes_its_files_along(
    world, question, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    a_file(world, domain.answer(world.member_two, question, "Zie de bijlage."))
    assert [one for one in tmp_path.rglob("*") if one.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        domain.remove(world.member, question)
    assert not Question.objects.exists() and not Document.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_the_same_mail_becomes_one_post(world, question):
    one = domain.ask(world.member, world.network, "Per mail", way="mail", message_id="<a@linde.example>")
    assert domain.ask(world.member, world.network, "Per mail", way="mail", message_id="a@linde.example") == one
    said = domain.answer(world.member_two, one, "Ja", message_id="<b@x.example>")
    assert domain.answer(world.member_two, one, "Ja", message_id="<b@x.example>") == said
    # A colleague's mail is not kept out by one that came first under its Message-ID.
    assert domain.answer(world.member_three, one, "Ook ja", message_id="<b@x.example>") != said
    long = domain.answer(world.member_three, one, "Lang", message_id=f"<{'z' * 900}@x.example>")
    assert len(long.message_id) <= 250
    with pytest.raises(Refused, match="al een vraag"):
        domain.answer(world.member, question, "Per mail", message_id="<a@linde.example>")


def test_an_address_for_the_network(world):
    for person in (world.member, world.co_facilitator, world.stranger):
        with pytest.raises(Refused):
            domain.open_postbox(person, world.network)
    box = domain.open_postbox(world.facilitator, world.network)
    assert (box.name, box.shows) == ("boeien-en-binden", "full")
    other = networks.found(world.coordinator, name="Boeien & en binden!", region=world.region, confidentiality="high")
    second = domain.open_postbox(world.coordinator, other)
    assert (second.name, second.shows) == ("boeien-en-binden-2", "title")
    for name, words in (("postmaster", "in gebruik"), ("boeien-en-binden", "in gebruik"), ("Twee woorden", "kleine")):
        with pytest.raises(Refused, match=words):
            domain.change_postbox(world.coordinator, second, name=name)
    domain.change_postbox(world.coordinator, second, name="Binders", shows="hint")
    second.refresh_from_db()
    assert (second.name, second.shows) == ("binders", "hint")
