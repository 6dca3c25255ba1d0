"""Verbs of homework: giving, changing, doing it, taking it back (S26; 003 Noord-Holland-Noord; details 77)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.homework import emails
from doenetwerk.meetings.homework.queries import asked, may_give
from doenetwerk.meetings.models import (
    Homework,
    HomeworkAnswer,
    HomeworkFor,
    HomeworkQuestion,
    HomeworkReply,
    Meeting,
    Way,
)
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks.models import Membership

MOST_QUESTIONS, LONGEST_QUESTION = 4, 200
LONGEST_TITLE, LONGEST_TEXT, LONGEST_ANSWER = 120, 4_000, 6_000


@verb
def give(
    actor: Person,
    meeting: Meeting,
    *,
    title: str,
    due: date,
    text: str = "",
    reading: str = "",
    questions: Sequence[str] = (),
    people: Iterable[Person] = (),
) -> Homework:
    """Give an assignment for a meeting; everyone it is for gets one letter. No `people`: all members.

    `reading` is an address on the web or of a page here ("/bibliotheek/12/"). Rooms above call this when something of
    theirs becomes homework. Refused: who neither guides nor prepares a part, a meeting that is over, cancelled or
    closed, no title, more than four questions, nothing to read and nothing asked, a day that is past or after the
    meeting, people from outside the network.
    """
    if not may_give(actor, meeting):
        raise Refused(_("Huiswerk geeft wie begeleidt of een onderdeel voorbereidt."))
    if meeting.is_cancelled or meeting.is_closed or meeting.is_over:
        raise Refused(_("Deze bijeenkomst is voorbij. Geef het huiswerk voor de volgende."))
    chosen = {person.pk for person in people}
    if chosen - set(participants(meeting.network_id).values_list("pk", flat=True)):
        raise Refused(_("Kies mensen uit het netwerk."), "people")
    homework = Homework(meeting=meeting, given_by=actor)
    asks = _fill(homework, title, text, reading, questions, due)
    homework.save()
    HomeworkFor.objects.bulk_create([HomeworkFor(homework=homework, person_id=pk) for pk in sorted(chosen)])
    HomeworkQuestion.objects.bulk_create(
        [HomeworkQuestion(homework=homework, position=place, text=one) for place, one in enumerate(asks, 1)]
    )
    record("homework.given", actor, network=meeting.network, subject=homework, number=meeting.number)
    emails.tell(homework, asked(homework))
    return homework


@verb
def change(
    actor: Person, homework: Homework, *, title: str, due: date, text: str = "", reading: str = "",
    questions: Sequence[str] = (),
) -> None:  # fmt: skip
    """Say it differently or move the day; nobody gets a second letter. Once there are answers its questions stay.

    Refused: who neither gave it nor guides, and as with `give`.
    """
    _own(actor, homework)
    asks = _fill(homework, title, text, reading, questions, due)
    known = list(homework.questions.values_list("text", flat=True))
    if asks != known:
        if homework.answers.exists():
            raise Refused(_("Er zijn al antwoorden. De vragen kun je niet meer veranderen."), "question1")
        homework.questions.all().delete()
        HomeworkQuestion.objects.bulk_create(
            [HomeworkQuestion(homework=homework, position=place, text=one) for place, one in enumerate(asks, 1)]
        )
    homework.save()
    record("homework.changed", actor, network=homework.meeting.network, subject=homework)


@verb
def withdraw(actor: Person, homework: Homework) -> None:
    """Take it back: nobody is asked or reminded any more. Refused: who neither gave it nor guides."""
    _own(actor, homework)
    if homework.withdrawn_at is None:
        homework.withdrawn_at, homework.withdrawn_by = timezone.now(), actor
        homework.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record("homework.withdrawn", actor, network=homework.meeting.network, subject=homework)


@verb
def answer(
    actor: Person,
    homework: Homework,
    replies: Mapping[int, str] | None = None,
    text: str = "",
    way: str = Way.SITE,
) -> HomeworkAnswer:
    """It was done. `replies` go by the key of the question; doing it again replaces what is filled in.

    Refused: someone it is not for, what was taken back or whose meeting is closed, nothing said where something was
    asked, an answer of over 6,000 characters.
    """
    if not asked(homework).filter(pk=actor.pk).exists():
        raise Refused(_("Dit huiswerk is voor anderen."))
    if not homework.is_open:
        raise Refused(_("De bijeenkomst is al afgesloten. Wat je vond kun je nog in het verslag zetten."))
    questions = {one.pk: one for one in homework.questions.all()}
    said = {pk: _tidy(one) for pk, one in (replies or {}).items() if pk in questions}
    text = _tidy(text)
    row = HomeworkAnswer.objects.select_for_update(of=("self",)).filter(homework=homework, person=actor).first()
    known = dict(row.replies.values_list("question", "text")) if row is not None else {}
    if questions and not text and not any((known | said).values()):
        raise Refused(_("Schrijf bij één vraag iets op. Eén zin is genoeg."), _first(questions))
    for pk, one in said.items():
        if len(one) > LONGEST_ANSWER:
            raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": LONGEST_ANSWER}, f"question_{pk}")
    if len(text) > LONGEST_ANSWER:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": LONGEST_ANSWER}, "text")
    if row is None:
        seats = Membership.objects.filter(network=homework.meeting.network_id, person=actor, until=None)
        row = HomeworkAnswer(homework=homework, person=actor, school_id=seats.values_list("school", flat=True).first())
    row.text, row.way, row.changed_at = text or row.text, way, timezone.now()
    row.save()
    for pk, one in said.items():
        if one:
            HomeworkReply.objects.update_or_create(answer=row, question=questions[pk], defaults={"text": one})
        else:
            row.replies.filter(question=pk).delete()
    record("homework.done", actor, network=homework.meeting.network, subject=homework)
    return row


def _own(actor: Person, homework: Homework) -> None:
    if homework.given_by_id != actor.pk and not may_give(actor, homework.meeting):
        raise Refused(_("Dit verandert wie het gaf, of wie begeleidt."))
    if not homework.is_open:
        raise Refused(_("Dit huiswerk is voorbij."))


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\x00", "").strip().splitlines())


def _first(questions: Mapping[int, HomeworkQuestion]) -> str:
    return f"question_{min(questions.values(), key=lambda one: one.position).pk}"


def _fill(
    homework: Homework, title: str, text: str, reading: str, questions: Sequence[str], due: date
) -> list[str]:  # fmt: skip
    """Write down what is asked; gives the questions that were filled in."""
    title, text, reading = " ".join(title.split()), _tidy(text), reading.strip()
    asks = [" ".join(one.split()) for one in questions if one.strip()]
    if not title:
        raise Refused(_("Zeg in één zin wat je vraagt."), "title")
    if len(title) > LONGEST_TITLE:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": LONGEST_TITLE}, "title")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": LONGEST_TEXT}, "text")
    if len(asks) > MOST_QUESTIONS:
        raise Refused(_("Stel hooguit vier vragen. Wie het druk heeft, leest er niet meer."), "question4")
    if any(len(one) > LONGEST_QUESTION for one in asks):
        raise Refused(_("Maak je vraag korter: één zin."), "question1")
    if not asks and not reading and not text:
        raise Refused(_("Zet erbij wat je laat lezen, of stel een vraag."), "question1")
    if reading and not _is_address(reading):
        raise Refused(_("Plak het hele adres, dat begint met https://, of het adres uit de bibliotheek."), "reading")
    meeting = homework.meeting
    if due < timezone.localdate() and due != homework.due:
        raise Refused(_("Die dag is al voorbij."), "due")
    if meeting.starts_at is not None and due > timezone.localdate(meeting.starts_at):
        raise Refused(_("Kies een dag vóór de bijeenkomst, dan kan iedereen het nog lezen."), "due")
    homework.title, homework.text, homework.reading, homework.due = title, text, reading[:500], due
    return asks


def _is_address(reading: str) -> bool:
    """A page on the web, or one of ours; nothing that a browser would run."""
    try:
        parts = urlsplit(reading)
    except ValueError:
        return False
    if parts.scheme in ("http", "https") and parts.netloc:
        return True
    return not parts.scheme and not parts.netloc and reading.startswith("/") and not reading.startswith("//")
