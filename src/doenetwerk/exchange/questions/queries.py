"""Reads for the pages about questions. Each says how many queries it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.exchange.models import Answer, DocumentVersion, Nudge, Question, Subscription, Thanks
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions.forms import Shown
from doenetwerk.exchange.questions.nudges import FORGOTTEN, WAITS
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Membership, Network

PAGE = 25
# When the one who asked is asked what was done with the answers.
ROUND_UP = timedelta(days=14)
# Older ones are not brought up again on pages where something is asked.
FRESH = timedelta(days=90)
MOST_ROUND_UPS = 2
MOST_OTHERS = 200  # questions to choose from: older ones get no new answers


def who(name: str | None, written_by: str, way: str) -> str:
    """Who wrote it, as pages say it: somebody here, somebody of an old mail group, or nobody any more."""
    if name or written_by:
        return name or written_by
    return _("iemand van vroeger") if way == Way.IMPORT else _("iemand die er niet meer is")


# The list


@dataclass(frozen=True, slots=True)
class Line:
    """A question as the list shows it."""

    pk: int
    title: str
    who: str
    school: str
    at: datetime
    answers: int
    is_closed: bool
    is_mine: bool
    waits: bool
    rests: bool
    circle: str


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the list; `next` is where the next one begins, 0 on the last one."""

    lines: list[Line] = field(default_factory=list)
    next: int = 0


def _narrowed(viewer: Viewer, shown: str) -> QuerySet[Question]:
    found = Question.objects.readable_by(viewer.person).filter(network=viewer.network)
    if shown in (Shown.UNANSWERED, Shown.RESTING):
        # What nobody answered in an old mail group waits for no one.
        found = found.filter(first_answer_at=None, closing=None).exclude(way=Way.IMPORT)
        since = timezone.now() - FORGOTTEN
        return found.filter(asked_at__gt=since) if shown == Shown.UNANSWERED else found.filter(asked_at__lte=since)
    if shown == Shown.MINE:
        return found.filter(author=viewer.person)
    if shown == Shown.CLOSED:
        return found.filter(closing__isnull=False)
    return found


# A school as people call it.
SCHOOL = Coalesce(NullIf("school__display_name", Value("")), "school__name")


def board(viewer: Viewer, shown: str = "", after: int = 0) -> Board:
    """Questions of a network: open ones first, newest first within each. One query, two from a later page on.

    `after` is the pk of the last question of the page before; one that is gone begins anew.
    """
    found = _narrowed(viewer, shown).annotate(closed=Q(closing__isnull=False)).order_by("closed", "-asked_at", "-pk")
    last = found.filter(pk=after).values_list("closed", "asked_at", "pk").first() if after else None
    if last is not None:
        closed, asked_at, pk = last
        later = Q(closed=closed) & (Q(asked_at__lt=asked_at) | Q(asked_at=asked_at, pk__lt=pk))
        found = found.filter(later if closed else later | Q(closed=True))
    now = timezone.now()
    rows = found.values_list(
        "pk", "title", "author__name", "author", SCHOOL, "asked_at", "answer_count", "first_answer_at",
        "closed", "circle", "written_by", "way",
    )[: PAGE + 1]  # fmt: skip
    lines = [
        Line(
            pk,
            title,
            who(name, written_by, way),
            school or "",
            at,
            answers,
            bool(closed),
            author == viewer.person.pk,
            (is_open := first is None and not closed and way != Way.IMPORT) and now - FORGOTTEN < at < now - WAITS,
            is_open and at <= now - FORGOTTEN,
            circle,
        )
        for pk, title, name, author, school, at, answers, first, closed, circle, written_by, way in rows
    ]
    return Board(lines[:PAGE], lines[PAGE - 1].pk if len(lines) > PAGE else 0)


# One question


@dataclass(frozen=True, slots=True)
class File:
    """Something that came along with a question or an answer."""

    pk: int
    name: str
    size: int


@dataclass(slots=True)
class Voice:
    """One answer as the page shows it. `thanks`: how many thanked, told to who wrote it alone."""

    pk: int
    who: str
    school: str
    at: datetime
    text: str
    trimmed: str
    way: str
    helped: bool
    by_asker: bool
    is_mine: bool
    thanked: bool = False
    thanks: int = 0
    files: list[File] = field(default_factory=list)


@dataclass(slots=True)
class Thread:
    """A question with all that this reader may see under it."""

    question: Question
    viewer: Viewer | None
    voices: list[Voice] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    nudge: Nudge | None = None
    nudged: int = 0
    asker_left: bool = False

    @property
    def is_inside(self) -> bool:
        return self.viewer is not None and self.viewer.is_inside

    @property
    def is_mine(self) -> bool:
        return self.viewer is not None and self.question.author_id == self.viewer.person.pk

    @property
    def closing(self) -> Any:
        return getattr(self.question, "closing", None)

    @property
    def may_write(self) -> bool:
        """A network that has ended is there to be read."""
        return self.is_inside and self.question.network.stage != Network.Stage.ENDED

    @property
    def may_close(self) -> bool:
        """The one who asked; who guides, when that one has left."""
        guides = self.viewer is not None and self.viewer.may_guide
        return self.may_write and (self.is_mine or (guides and self.asker_left))

    @property
    def others(self) -> int:
        """How many answers are by someone else than who asked."""
        return sum(not voice.by_asker for voice in self.voices)


SPOKEN = ("pk", "author", "author__name", "written_at", "text", "trimmed", "way", "helped", "counts", "written_by")
_spoken = Prepared(lambda question: Answer.objects.filter(question=question).values_list(*SPOKEN))
_thanks = Prepared(
    lambda question, person: Thanks.objects.filter(
        Q(person=person) | Q(answer__author=person), answer__question=question
    ).values_list("answer", "person")
)
_nudges = Prepared(lambda question: Nudge.objects.filter(question=question).values_list(*columns(Nudge)))
_seats = Prepared(
    lambda network: Membership.objects.filter(network=network).order_by("pk").values_list("person", SCHOOL, "until")
)


def thread(person: Person, question: Question, viewer: Viewer | None) -> Thread:
    """All that stands on the page of a question. Five queries, however many answers.

    Outside the network only what the one who asked wrote: the question, its closing, and what they added.
    """
    found = Thread(question, viewer)
    files = _files(question, found.is_inside)
    found.files = files.get(0, [])
    schools, gone = _places(question.network_id)
    found.asker_left = question.author_id is None or question.author_id in gone
    for pk, author, name, at, text, trimmed, way, helped, counts, written_by in _spoken(question=question.pk):
        if not found.is_inside and (author is None or author != question.author_id):
            continue
        voice = Voice(
            pk,
            name or written_by,
            schools.get(author, ""),
            at,
            text,
            trimmed if found.is_inside else "",
            way,
            helped is not None,
            not counts,
            author is not None and author == person.pk,
            files=files.get(pk, []),
        )
        found.voices.append(voice)
    if not found.is_inside:
        return found
    by_pk = {voice.pk: voice for voice in found.voices}
    for answer, thanker in _thanks(question=question.pk, person=person.pk):
        # An answer may have come in between.
        if (thanked := by_pk.get(answer)) is not None:
            thanked.thanked |= thanker == person.pk
            thanked.thanks += thanked.is_mine
    for row in _nudges(question=question.pk):
        nudge = instance(Nudge, row)
        found.nudged += 1
        if nudge.person_id == person.pk and nudge.declined_at is None:
            found.nudge = nudge
    if any(voice.is_mine for voice in found.voices) or found.closing is not None:
        found.nudge = None
    return found


def _places(network: int) -> tuple[dict[int, str], set[int]]:
    """For whom each member is here, or was; and who has left. One query."""
    today = timezone.localdate()
    schools: dict[int, str] = {}
    here: dict[int, bool] = {}
    for person, school, until in _seats(network=network):
        schools[person] = school or ""
        here[person] = until is None or until > today
    return schools, {person for person, stays in here.items() if not stays}


def _beneath(question: Any, inside: bool, circle: str) -> QuerySet[DocumentVersion, Any]:
    which = Q(document__question=question, document__answer=None)
    if inside:
        which |= Q(document__answer__question=question)
    else:
        which &= Q(document__circle=circle)
    rows = DocumentVersion.objects.filter(which, document__withdrawn_at=None).order_by("document", "-number")
    return rows.values_list("document", "document__answer", "name", "size")


_files_inside = Prepared(lambda question: _beneath(question, True, ""))


def _files(question: Question, inside: bool) -> dict[int, list[File]]:
    """The newest file of each document, by the answer that it hangs under; 0 for the question's own. One query."""
    rows = _files_inside(question=question.pk) if inside else list(_beneath(question.pk, False, question.circle))
    found: dict[int, list[File]] = defaultdict(list)
    seen: set[int] = set()
    for document, answer, name, size in rows:
        if document not in seen:
            seen.add(document)
            found[answer or 0].append(File(document, name, size))
    return found


# How someone stands in the mail of a network


def other_questions(question: Question) -> list[tuple[int, str]]:
    """The other questions of the same network, newest first, with how they are called in a list. One query."""
    rows = Question.objects.filter(network=question.network_id).exclude(pk=question.pk).order_by("-asked_at", "-pk")
    return list(rows.values_list("pk", "title")[:MOST_OTHERS])


def pace_of(person: Person, network: Network) -> str:
    """How much mail this person gets of the network: each message when they never said. One query."""
    row = Subscription.objects.filter(person=person, network=network).values_list("pace", flat=True).first()
    return row or Subscription.Pace.EACH


# On other pages


def waiting_for_answer(network: Network) -> list[dict[str, Any]]:
    """Open questions that have no answer yet and do not rest, newest first. One query."""
    rows = Question.objects.filter(network=network, first_answer_at=None, closing=None).exclude(way=Way.IMPORT)
    rows = rows.filter(asked_at__gt=timezone.now() - FORGOTTEN).exclude(circle__in=("me", "two"))
    return [dict(row) for row in rows.values("pk", "title", "author__name", "asked_at")[:5]]


def answered_in_region(region: int, since: datetime) -> tuple[int, int]:
    """How many questions were asked in the networks of a region since then, and how many got an answer. One query."""
    sums = Question.objects.filter(network__region=region, asked_at__gte=since).aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(first_answer_at__isnull=False))
    )
    return sums["asked"], sums["answered"]


def open_nudges(person: Person, network: Any = None) -> Iterable[Mapping[str, Any]]:
    """Questions that were put to this person, have no answer of theirs yet and do not rest, in networks they are in.

    One query.
    """
    rows = Nudge.objects.filter(person=person, declined_at=None, question__closing=None)
    rows = rows.filter(question__asked_at__gt=timezone.now() - FORGOTTEN)
    rows = rows.filter(question__network__in=networks_of(person))
    answered = Answer.objects.filter(author=person).values("question")
    rows = rows.exclude(question__in=answered)
    if network is not None:
        rows = rows.filter(question__network=network)
    return rows.values(
        "because", "asked_at", "question", title=F("question__title"), home=F("question__network"),
        home_name=F("question__network__name"),
    )  # fmt: skip


def to_round_up(person: Person, network: Any = None) -> Iterable[Mapping[str, Any]]:
    """Own questions whose answers are two weeks old, that were not closed: the newest two. One query."""
    now = timezone.now()
    rows = Question.objects.filter(author=person, closing=None, first_answer_at__lt=now - ROUND_UP)
    rows = rows.exclude(way=Way.IMPORT)
    rows = rows.filter(last_answer_at__range=(now - FRESH, now - ROUND_UP))
    rows = rows.filter(network__in=networks_of(person))
    if network is not None:
        rows = rows.filter(network=network)
    found = rows.values("pk", "title", "answer_count", home=F("network"), home_name=F("network__name"))
    return found[:MOST_ROUND_UPS]
