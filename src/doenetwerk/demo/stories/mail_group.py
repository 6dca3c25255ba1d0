"""Boeien en binden between its meetings: what was a mail group is now a lively year of questions (S32)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from random import Random
from unittest import mock

from doenetwerk.accounts.models import Person
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.demo.stories.boeien_en_binden import GUIDE, PEOPLE
from doenetwerk.demo.stories.mail_group_words import ALSO, MORE, SUBJECTS, Subject
from doenetwerk.exchange.models import Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.exchange.questions import jobs
from doenetwerk.networks.models import Network

FIRST, LAST = 190, 7  # school days ago: when the first question of these was asked, and the last
# How many answer, by turns: most often seven or more.
ANSWERED = (7, 3, 8, 7, 5, 9, 4, 7, 8, 6, 7)
# These two read along: who never asks is seen by nobody.
QUIET = {"ricardo", "astrid"}
# A letter is written about these; who looks into the demo's mailbox can answer.
ASKER, ASKED = "elif", "Wie heeft een goede vraag voor het gesprek na honderd dagen?"
WAITING = ("gijs", "Hoe regelen jullie het rooster voor een collega die mantelzorger is?")


def stories(w: World) -> list[Story]:
    """The address, each question with its answers, and what waits now."""
    luck = Random(1907)
    crowd = [(one, (turn + number) % 3) for turn in range(3) for number, one in enumerate(SUBJECTS)]
    step = (FIRST - LAST) / (len(crowd) - 1)
    told = [_asked(w, luck.random(), round(FIRST - step * number), *one) for number, one in enumerate(crowd)]
    return [_opened(w), *told, _unanswered(w), _yesterday(w)]


def _network(w: World) -> Network:
    return w.networks["boeien_en_binden"]


def _opened(w: World) -> Story:
    yield w.days.past(FIRST + 2, "09:00")
    questions.open_postbox(w.one(GUIDE), _network(w), "boeien-en-binden")


def _asked(w: World, seed: float, ago: int, subject: Subject, place: int) -> Story:
    """One question of long ago: nobody gets a letter about it any more."""
    luck = Random(seed)
    keys = PEOPLE.split()
    asker = w.one(luck.choice([key for key in keys if key not in QUIET]))
    yield w.days.past(ago, f"{luck.randint(8, 11):02}:{luck.randint(0, 59):02}")
    asked = questions.ask(
        asker, _network(w), subject.asked[place], luck.choice(MORE), way=_way(luck), at=w.clock.moment
    )
    also = [key for key in keys if w.one(key) != asker]
    count = ANSWERED[(ago * 7 + place) % len(ANSWERED)]
    texts = [*subject.said[2 * place : 2 * place + 2], *luck.sample(ALSO, count)][:count]
    for number, (key, moment) in enumerate(zip(luck.sample(also, count), _moments(w, luck, ago, count), strict=True)):
        yield moment
        said = questions.answer(w.one(key), asked, texts[number], way=_way(luck), at=w.clock.moment)
        if number == 0 and luck.random() < 0.7:
            questions.mark_helped(asker, said)
        if number == 1 and luck.random() < 0.4:
            questions.thank(w.one(luck.choice([other for other in also if other != key])), said)
    if place == 0 and ago > 20:
        yield w.days.past(ago - 12, "16:10")
        _close(asker, asked, subject.done)


def _way(luck: Random) -> str:
    return Way.MAIL if luck.random() < 0.8 else Way.WEB


def _moments(w: World, luck: Random, ago: int, count: int) -> Iterator[datetime]:
    """When people answer: two on the day itself, the rest within the week, in order."""
    days = sorted((0, 0, *(luck.choice((0, 1, 1, 2, 3, 4)) for _ in range(count)))[:count])
    for later, minute in sorted((later, luck.randint(12 * 60, 21 * 60)) for later in days):
        day = w.days.past(ago - later, "00:00")
        yield datetime.combine(day.date(), time(minute // 60, minute % 60), tzinfo=day.tzinfo)


def _close(asker: Person, asked: Question, text: str) -> None:
    with mock.patch.object(jobs, "tell_closing"):
        questions.close(asker, asked, text)


def _unanswered(w: World) -> Story:
    """A question that nobody knew an answer to: after three days one person is asked."""
    key, title = WAITING
    yield w.days.recent(4, "08:40")
    asked = questions.ask(
        w.one(key), _network(w), title, "Het gaat om twee middagen, voor een halfjaar. Wat kan, en wat niet?",
        way=Way.MAIL, at=w.clock.moment,
    )  # fmt: skip
    yield w.days.recent(1, "09:05")
    questions.nudge(None, asked, w.one("youssef"), "We vragen steeds één iemand uit het netwerk, en nu jou.")


def _yesterday(w: World) -> Story:
    """Asked on the last weekday, with a letter to everyone: it waits for the newcomer."""
    yield w.days.recent(1, "15:20")
    tell(
        w, ASKER, _network(w), ASKED,
        "Wij praten met nieuwe collega’s na honderd dagen. De mijne blijft steeds hangen bij ‘gaat het goed?’. Welke "
        "vraag brengt jullie verder?",
    )  # fmt: skip


def tell(w: World, key: str, network: Network, title: str, text: str) -> Question:
    """Ask, and write the letters here and now: a worker would write them after the world was built."""
    with mock.patch.object(jobs, "tell_question"):
        asked = questions.ask(w.one(key), network, title, text)
    jobs.tell_question.now(asked.pk)  # type: ignore[attr-defined]
    return asked
