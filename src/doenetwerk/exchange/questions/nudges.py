"""A question that waits is put to one person at a time, never to all again (S32; details 96)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from doenetwerk.accounts.models import Person
from doenetwerk.engines.dates import Holiday, school_holiday
from doenetwerk.exchange.models import Closing, Nudge, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import delivery, domain
from doenetwerk.exchange.questions.likely import likely
from doenetwerk.networks.models import Network
from doenetwerk.people.holidays import holidays

# A question without an answer after this time waits, and is put to who is likely to know (details 96).
WAITS = timedelta(days=3)
NEXT = timedelta(days=2)
REST = timedelta(days=7)  # between two nudges of one person, whatever the question
MOST = 4  # people for one question; after that who guides sees that it waits
# An older question rests: nobody is asked any more, and it no longer stands with what waits (details 96). What was
# asked long ago was solved or forgotten; who knows may still answer.
FORGOTTEN = timedelta(days=60)
DAY_BEGINS, DAY_ENDS = time(8), time(18)


def school_time(begin: datetime, end: datetime, zone: str, off: Sequence[Holiday]) -> timedelta:
    """The time between two moments, without Saturdays, Sundays and school holidays of this zone."""
    first, last = timezone.localtime(begin), timezone.localtime(end)
    total = timedelta()
    day = first.date()
    while day <= last.date():
        if _is_school_day(day, zone, off):
            starts = timezone.make_aware(datetime.combine(day, time()))
            ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
            total += max(timedelta(), min(ends, end) - max(starts, begin))
        day += timedelta(days=1)
    return total


def _is_school_day(day: date, zone: str, off: Sequence[Holiday]) -> bool:
    return day.weekday() < 5 and school_holiday(day, zone, off) is None


def ask_around() -> None:
    """The clock, each hour: a question that waited long enough is put to the next person. By day, on school days."""
    now = timezone.now()
    here = timezone.localtime(now)
    if not DAY_BEGINS <= here.time() < DAY_ENDS:
        return
    off = holidays((now - FORGOTTEN).date(), now.date())
    open_ones = Question.objects.filter(
        asked_at__gt=now - FORGOTTEN, asked_at__lte=now - WAITS, first_answer_at=None, closing=None
    ).exclude(Q(network__stage=Network.Stage.ENDED) | Q(way=Way.IMPORT))
    failure: Exception | None = None
    for pk in open_ones.order_by("asked_at", "pk").values_list("pk", flat=True):
        try:
            _look_at(pk, now, off)
        except Exception as error:
            # One that fails keeps no other waiting; it is heard of at the end.
            failure = error
    if failure is not None:
        raise failure


@transaction.atomic
def _look_at(pk: int, now: datetime, off: Sequence[Holiday]) -> None:
    # Locked alone: the network stands beside it, and PostgreSQL locks no row that a join may leave empty.
    locked = Question.objects.select_for_update().filter(pk=pk, first_answer_at=None).first()
    if locked is not None and not Closing.objects.filter(question=locked).exists():
        _ask_next(locked, now, off)


def _ask_next(question: Question, now: datetime, off: Sequence[Holiday]) -> None:
    zone = question.network.region.holiday_zone
    if not _is_school_day(timezone.localtime(now).date(), zone, off):
        return
    if school_time(question.asked_at, now, zone, off) < WAITS:
        return
    asked = list(Nudge.objects.filter(question=question).order_by("asked_at", "pk"))
    if len(asked) >= MOST:
        return
    last = asked[-1] if asked else None
    # Who says not to know makes room for the next one at once.
    if last is not None and last.declined_at is None and school_time(last.asked_at, now, zone, off) < NEXT:
        return
    person = next_person(question, asked, now)
    if person is not None:
        domain.nudge(None, question, *person)


def next_person(question: Question, asked: Sequence[Nudge], now: datetime) -> tuple[Person, str] | None:
    """Who is asked next and why, in their language; None when there is nobody left to ask.

    Not who asked it, who was asked for it before, who was asked for anything this week, or who wants no mail.
    """
    wants = (delivery.Pace.EACH, delivery.Pace.DAILY, delivery.Pace.WEEKLY)
    people = {person.pk: person for person in delivery.readers(question.network_id, wants, question.author_id)}
    tired = set(Nudge.objects.filter(person__in=list(people), asked_at__gt=now - REST).values_list("person", flat=True))
    free = [pk for pk in people if pk not in tired and pk not in {one.person_id for one in asked}]
    found = likely(question, free)
    if not found:
        return None
    person = people[found[0].person]
    if person.language == translation.get_language():
        return person, found[0].because
    with translation.override(person.language):
        again = next(one for one in likely(question, free) if one.person == person.pk)
    return person, again.because
