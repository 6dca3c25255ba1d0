"""What a network sees of its questions, without a person beside another; and what goes when someone leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.exchange.models import Answer, Nudge, Question, Subscription, Thanks
from doenetwerk.exchange.questions import domain, figures
from doenetwerk.exchange.questions.figures import Share, _levels, figures_of
from doenetwerk.exchange.questions.waiting import waiting_questions
from doenetwerk.finding.models import Entry

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_year(world, django_assert_max_num_queries):
    now = timezone.now()
    begin = now - timedelta(days=40)
    people = [world.member_two, world.facilitator, world.co_facilitator]
    lively = domain.ask(world.member, world.network, "Levendig", at=begin)
    for number in range(7):
        domain.answer(people[number % 3], lively, "Zo", at=begin + timedelta(hours=2 + number))
    domain.answer(world.member_two, lively, "Veel later", at=begin + timedelta(days=20))
    domain.answer(world.member, lively, "Dank", at=begin + timedelta(days=1))
    quiet = domain.ask(world.member, world.network, "Stil", at=now - timedelta(days=10))
    domain.answer(world.member_two, quiet, "Zo", at=now - timedelta(days=9))
    domain.ask(world.member, world.network, "Wacht", at=now - timedelta(days=4))
    domain.ask(world.member, world.network, "Vers")
    domain.ask(world.member, world.network, "Lang geleden", at=now - timedelta(days=400))
    since, until = now - timedelta(days=365), now + timedelta(minutes=1)
    with django_assert_max_num_queries(4):
        found = figures_of(world.network, since, until, for_facilitator=True)
    assert (found.questions, found.answers, found.within_week) == (4, 9, 8)
    assert found.median_hours_to_first == 13
    assert found.share_seven == Share(1, 2) and found.share_seven.percent == 50
    assert found.unanswered_after_3_days == 1
    assert sum(number for _month, number in found.by_month) == 4 and len(found.by_month) in (12, 13)
    # Youssef neither asks nor answers, and was not asked. Three members are too few for levels.
    assert (found.silent, found.by_level) == (1, [])
    assert figures_of(world.network, since, until).silent is None
    assert [question.title for question in waiting_questions(world.network)] == ["Wacht"]
    assert figures.is_silent(world.member_three, world.network, since, until)
    assert not figures.is_silent(world.member_two, world.network, since, until)
    assert figures_of(world.network, until, until + timedelta(days=1)).median_hours_to_first is None


def test_small_groups_are_never_shown():
    def seats(**sizes):
        people = iter(range(100))
        return [(next(people), level) for level, size in sizes.items() for _one in range(size)]

    def shown(**sizes):
        return {line.level: line.people for line in _levels(seats(**sizes), figures.Counter(), figures.Counter())}

    assert shown(operational=4, tactical=4) == {"operational": 4, "tactical": 4}
    assert shown(operational=3) == {}
    # Two strategic ones could be read as what is missing: the smallest line goes along.
    assert shown(operational=6, tactical=5, strategic=2) == {"operational": 6}
    assert shown(operational=6, tactical=2, strategic=2) == {"operational": 6}
    assert shown(operational=6, strategic=1) == {}


def test_who_leaves_takes_their_name_and_what_was_theirs_alone(world):
    question = domain.ask(world.member, world.network, "Wie weet dit?", "Uitleg", trimmed="Sanne, 06 12345678")
    answer = domain.answer(world.member_two, question, "Ik niet")
    mine = domain.answer(world.member, question, "Aanvulling", trimmed="Sanne, 06 12345678")
    domain.thank(world.member, answer)
    domain.close(world.member, question, "Opgelost")
    domain.nudge(None, domain.ask(world.member_two, world.network, "En dit?"), world.member, "Je weet veel.")
    domain.subscribe(world.member, world.network, "weekly")
    copy = str(privacy.export(world.member)["questions"])
    for words in ("Wie weet dit?", "Aanvulling", "06 12345678", "Opgelost", "Je weet veel.", "weekly"):
        assert words in copy
    assert "Ik niet" not in copy
    privacy.remove(world.member)
    question, mine = Question.objects.get(pk=question.pk), Answer.objects.get(pk=mine.pk)
    assert (question.author, question.text, question.trimmed, mine.author, mine.trimmed) == (
        None,
        "Uitleg",
        "",
        None,
        "",
    )
    assert question.closing.by is None and question.closing.text == "Opgelost"
    assert not Nudge.objects.exists() and not Thanks.objects.exists() and not Subscription.objects.exists()
    assert set(Entry.objects.filter(kind="question", object_id=str(question.pk)).values_list("author", flat=True)) == {
        None
    }
