"""Two who work on the same are asked apart; only a double yes tells who; nobody is asked too often or twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Question, WheelMatch, WheelSide
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.exchange.wheel import domain, noticing
from doenetwerk.exchange.wheel.sources import gather, still_stands
from doenetwerk.exchange.wheel.tests.scene import THEIRS, an_ask, elsewhere, two_questions
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks

pytestmark = pytest.mark.django_db
WHEEL = "exchange.wheel"


def letters(purpose=WHEEL):
    return list(Letter.objects.filter(purpose=purpose).order_by("pk"))


def later(monkeypatch, **time):
    moment = timezone.now() + timedelta(**time)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_both_are_asked_once_in_their_own_words(world):
    _one, _other, others = two_questions(world)
    noticing.every_night()
    noticing.every_night()
    match = WheelMatch.objects.get()
    mine, theirs = match.sides.order_by("pk")
    assert {mine.person, theirs.person} == {world.member, others[0]}
    abouts = {side.person: set(side.about.split(", ")) for side in (mine, theirs)}
    # In confidence: only words that every school has, as each wrote them.
    assert abouts[world.member] == {"kluisjes", "telefoons"} and abouts[others[0]] == {"telefoon", "kluisje"}
    assert len(letters()) == 2
    assert {letter.network for letter in letters()} == {None}


def test_in_confidence_words_of_these_two_alone_bring_nobody_together(world):
    network, others = elsewhere(world)
    texts = ("Ontslag na de bijenkast", "Een bijenkast vol honing, en toen ontslag.")
    one = questions.ask(world.member, world.network, *texts)
    other = questions.ask(others[0], network, *texts)
    noticing.look()
    assert not WheelMatch.objects.exists()
    for question in (one, other):
        questions.widen(question.author, question, "region")
    noticing.look()
    assert WheelMatch.objects.count() == 1


def test_who_meet_already_are_not_asked(world):
    _one, other, _others = two_questions(world)
    networks.bring_in(world.coordinator, other.network, world.member)
    noticing.look()
    assert not WheelMatch.objects.exists()


def test_not_when_the_other_could_be_only_a_few(world, monkeypatch):
    monkeypatch.setattr(noticing, "CROWD", 6)
    two_questions(world)
    noticing.look()
    assert not WheelMatch.objects.exists()


def test_what_is_for_oneself_or_for_two_is_never_compared(world):
    from doenetwerk.finding.models import Entry

    one, _other, _others = two_questions(world)
    since = timezone.now() - noticing.LOOKS_BACK
    assert len(gather(since)) == 2
    for circle in ("me", "two"):
        Entry.objects.filter(object_id=str(one.pk), kind="question").update(circle=circle)
        assert len(gather(since)) == 1
        assert not still_stands("question", one.pk, world.member.pk)


def test_at_most_one_ask_in_two_weeks_and_never_the_same_two_again(world, monkeypatch):
    _one, _other, others = two_questions(world)
    questions.ask(others[1], others[1].memberships.get().network, *THEIRS)
    noticing.look()
    assert WheelMatch.objects.count() == 1
    later(monkeypatch, days=15)
    # Whoever of them was asked is still thinking about it; the other question is by somebody else.
    noticing.look()
    assert WheelMatch.objects.count() == 2
    later(monkeypatch, days=15)
    noticing.look()
    assert WheelMatch.objects.count() == 2


def test_who_said_no_is_not_asked_about_the_same_thing_again(world, monkeypatch):
    _one, _other, others = two_questions(world)
    noticing.look()
    domain.answer(world.member, WheelSide.objects.get(person=world.member), False)
    questions.ask(others[1], others[1].memberships.get().network, *THEIRS)
    later(monkeypatch, days=15)
    noticing.look()
    assert WheelSide.objects.filter(person=world.member).count() == 1


@pytest.mark.parametrize("first", [0, 1])
def test_a_double_yes_introduces_them_whoever_says_it_first(world, first):
    sides = an_ask(world)
    one, other = sides[first], sides[1 - first]
    domain.answer(one.person, one, True, "  Telefoons   in een kluis ")
    assert letters("exchange.wheel-met") == []
    domain.answer(other.person, other, True, "Rust in de klas")
    domain.answer(other.person, other, True, "Rust in de klas")
    one.match.refresh_from_db()
    assert one.match.met_at is not None
    found = {letter.person: letter for letter in letters("exchange.wheel-met")}
    assert set(found) == {one.person, other.person}
    letter = found[other.person]
    assert (
        one.person.name in letter.text and one.person.email in letter.text and "Telefoons in een kluis" in letter.text
    )
    assert letter.reply_to == one.person.email
    assert "ruzie" not in letter.text and "ontslag" not in found[one.person].text
    with pytest.raises(Refused, match="voorgesteld"):
        domain.answer(one.person, one, False)


def test_a_no_is_a_no_and_may_become_a_yes(world):
    mine, theirs = an_ask(world)
    domain.answer(theirs.person, theirs, True, "Kluisjes")
    domain.answer(mine.person, mine, False)
    assert not WheelMatch.objects.filter(met_at__isnull=False).exists() and len(letters()) == 2
    domain.answer(mine.person, mine, True, "Telefoons")
    assert WheelMatch.objects.get().met_at is not None


def test_what_is_refused(world, monkeypatch):
    mine, theirs = an_ask(world)
    with pytest.raises(Refused):
        domain.answer(theirs.person, mine, True, "Telefoons")
    with pytest.raises(Refused) as refused:
        domain.answer(mine.person, mine, True, "  ")
    assert refused.value.field == "title"
    questions.remove(world.member, Question.objects.get(author=world.member))
    with pytest.raises(Refused, match="niet meer"):
        domain.answer(mine.person, mine, True, "Telefoons")
    # Nor does the other hear that it has gone.
    domain.answer(theirs.person, theirs, True, "Kluisjes")
    assert letters("exchange.wheel-met") == []
    later(monkeypatch, days=22)
    with pytest.raises(Refused, match="voorbij"):
        domain.answer(theirs.person, theirs, False)


def test_one_reminder_after_a_week_whatever_the_other_said(world, monkeypatch):
    mine, theirs = an_ask(world)
    domain.answer(theirs.person, theirs, False)
    noticing.remind()
    assert len(letters()) == 2
    later(monkeypatch, days=8)
    noticing.remind()
    noticing.remind()
    (again,) = letters()[2:]
    assert again.person == mine.person and "laatste keer" in again.text
    later(monkeypatch, days=14)
    noticing.remind()
    assert len(letters()) == 3


def test_turning_it_off_and_on(world):
    mine, theirs = an_ask(world)
    domain.answer(mine.person, mine, True, "Telefoons")
    domain.turn_off(world.member)
    domain.turn_off(world.member)
    domain.answer(theirs.person, theirs, True, "Kluisjes")
    assert WheelMatch.objects.get().met_at is None
    WheelMatch.objects.all().delete()
    noticing.look()
    assert not WheelMatch.objects.exists()
    domain.turn_on(world.member)
    noticing.look()
    assert WheelMatch.objects.exists()
