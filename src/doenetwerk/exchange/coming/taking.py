"""The job that turns mails of an old group into questions and answers, some conversations at a time.

Each batch is one transaction: its posts, their files, what the search knows of them, and the note that they were taken
over. Killed in the middle, it goes on where it was. No letter goes out, and no one is asked anything.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.engines import mailbox
from doenetwerk.engines.mailbox import Cut, Unreadable
from doenetwerk.exchange.coming import storing
from doenetwerk.exchange.coming.looking import own_words
from doenetwerk.exchange.coming.reading import people_ever
from doenetwerk.exchange.library import found as documents
from doenetwerk.exchange.library.filing import file_quietly
from doenetwerk.exchange.models import Answer, Coming, ComingMail, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import found
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.posts import LONGEST_TEXT, LONGEST_TITLE, kept_id, titled
from doenetwerk.finding import domain as finding
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Membership, Network

State, Kind = Coming.State, ComingMail.State
BATCH = 150  # mails; a conversation is never parted
BATCH_BYTES = 16 * 1024 * 1024
TRIMMED = 50_000


def take(pk: int) -> None:
    """Take over all that was agreed to. May run again at any moment, and counts once."""
    while True:
        coming = Coming.objects.filter(pk=pk, state=State.TAKING).select_related("network", "by").first()
        if coming is None:
            return
        with storing.pile(coming) as pile:
            rows = _next(coming)
            if not rows:
                break
            words = {row.pk: _words(pile, row, coming.with_names) for row in rows}
            _write(coming, rows, {pk: told for pk, told in words.items() if told is not None}, pile)
    _finish(pk)


def _next(coming: Coming) -> list[ComingMail]:
    """The mails of the next conversations: as many as fit, and at least one. Two queries."""
    left = ComingMail.objects.filter(coming=coming, state=Kind.NEW, taken_at=None).order_by("thread", "number")
    size = 0
    # The last conversation that is wholly among the first mails.
    whole: int | None = None
    ahead = list(left.values_list("thread", "size")[: BATCH + 1])
    if not ahead:
        return []
    for (thread, bytes_), (following, _bytes) in zip(ahead, [*ahead[1:], (None, 0)], strict=True):
        size += bytes_
        if (
            thread != following
            and (following is not None or len(ahead) <= BATCH)
            and (whole is None or size <= BATCH_BYTES)
        ):
            whole = thread
    return list(left.filter(thread__lte=whole or ahead[0][0]).select_related("writer__person"))


@dataclass(slots=True)
class _Words:
    """What a mail says, as a post keeps it. Its files are read again when they are filed: they may be large."""

    title: str
    text: str
    trimmed: str
    message_id: str
    has_files: bool


def _words(pile: BinaryIO, row: ComingMail, with_names: bool) -> _Words | None:
    """None for a mail that could be read before and cannot any more: after an update, or with a disk that fails."""
    try:
        mail = mailbox.read(storing.raw_of(pile, row))
    except Unreadable:
        return None
    told = own_words(mail)
    text = told.answer.replace("\x00", "")[:LONGEST_TEXT]
    return _Words(mail.subject, text, _trimmed(told, row, with_names), kept_id(mail.message_id), bool(mail.files))


def _trimmed(told: Cut, row: ComingMail, with_names: bool) -> str:
    """Signatures and quoted mails hold names and numbers of people who are not here: only kept with their names."""
    if not with_names:
        return ""
    parts = (part.strip() for part in (told.signature, told.quoted) if part.strip())
    return "\n\n".join(parts).replace("\x00", "")[:TRIMMED]


@dataclass(slots=True)
class _Batch:
    """What one transaction makes."""

    coming: Coming
    network: Network
    people: set[int]
    schools: dict[int, int | None]
    questions: dict[int, Question] = field(default_factory=dict)
    answers: dict[int, Answer] = field(default_factory=dict)

    def author(self, row: ComingMail) -> int | None:
        person = row.writer.person_id if row.writer is not None else None
        return person if person in self.people else None

    def name(self, row: ComingMail) -> str:
        if not self.coming.with_names or row.writer is None or self.author(row) is not None:
            return ""
        return row.writer.name

    def asks(self, row: ComingMail, words: _Words) -> Question:
        title, text = titled(words.title, words.text, _("Zonder onderwerp"))
        author = self.author(row)
        return Question(
            network=self.network,
            author_id=author,
            school_id=self.schools.get(author) if author is not None else None,
            title=title[:LONGEST_TITLE],
            text=text,
            trimmed=words.trimmed,
            way=Way.IMPORT,
            written_by=self.name(row),
            message_id=words.message_id,
            asked_at=row.written_at or self.coming.brought_at,
        )

    def answers_to(self, question: Question, row: ComingMail, words: _Words, asker: int | None) -> Answer:
        author = self.author(row)
        same = author is not None and author == question.author_id
        if author is None and question.author_id is None:
            # Two people who are nobody here are not the same one.
            same = row.writer_id is not None and row.writer_id == asker
        text = words.text
        if not text and words.has_files:
            text = _("Zie de bijlage.") if self.coming.with_files else _("Hier zat alleen een bijlage bij.")
        return Answer(
            question=question,
            author_id=author,
            text=text or words.title or "…",
            trimmed=words.trimmed,
            way=Way.IMPORT,
            written_by=self.name(row),
            message_id=words.message_id,
            counts=not same,
            written_at=row.written_at or self.coming.brought_at,
        )


def _write(coming: Coming, rows: list[ComingMail], words: dict[int, _Words], pile: BinaryIO) -> None:
    filed: list[str] = []
    try:
        with transaction.atomic():
            _write_all(coming, rows, words, pile, filed)
    except BaseException:
        # The rows are undone, the files would stay behind.
        for name in filed:
            storing.forget_file(name)
        raise


def _write_all(
    coming: Coming, rows: list[ComingMail], words: dict[int, _Words], pile: BinaryIO, filed: list[str]
) -> None:
    locked = Coming.objects.select_for_update().filter(pk=coming.pk, state=State.TAKING).first()
    still = set(
        ComingMail.objects.filter(pk__in=[row.pk for row in rows], taken_at=None, state=Kind.NEW).values_list(
            "pk", flat=True
        )
    )
    rows = [row for row in rows if row.pk in still]
    if locked is None or not rows:
        return
    # A mail that comes in at this moment waits, and then sees that it is here already.
    Network.objects.select_for_update(no_key=True).filter(pk=coming.network_id).values_list("pk").first()
    network = coming.network
    batch = _Batch(coming, network, {one.pk for one in people_ever(network.pk)}, _schools(network))
    there = _there(network, [told.message_id for told in words.values()])
    for row in rows:
        if row.pk not in words:
            row.state, row.reason = Kind.BROKEN, "no_mail"
        elif (post := there.get(words[row.pk].message_id)) is not None:
            row.state, row.joins_id = Kind.KNOWN, post
    fresh = sorted((row for row in rows if row.state == Kind.NEW), key=_order)
    places = {row.thread: row.joins_id for row in rows if row.joins_id is not None}
    by_pk = Question.objects.in_bulk(places.values())
    questions = {thread: by_pk[pk] for thread, pk in places.items() if pk in by_pk}
    _make(batch, fresh, words, questions)
    now = timezone.now()
    kept: list[int] = []
    for row in fresh:
        row.taken_at = now
        row.question, row.answer = batch.questions.get(row.pk), batch.answers.get(row.pk)
        if coming.with_files and words[row.pk].has_files:
            kept += _file(batch, row, pile, filed)
    _note(rows)
    recount({one.question_id for one in batch.answers.values()} - {one.pk for one in batch.questions.values()})
    finding.refresh(found.QUESTION, [one.pk for one in batch.questions.values()])
    finding.refresh(found.ANSWER, [one.pk for one in batch.answers.values()])
    if kept:
        finding.refresh(documents.KIND, kept)
    Coming.objects.filter(pk=coming.pk).update(done=F("done") + len(rows))


def _schools(network: Network) -> dict[int, int | None]:
    """The school for which each member is or was here. One query."""
    seats = Membership.objects.filter(network=network).order_by("pk")
    return dict(seats.values_list("person", "school"))


def _there(network: Network, ids: list[str]) -> dict[str, int]:
    """Of these Message-IDs the ones that are a post here by now, with their question. Two queries."""
    wanted = [one for one in ids if one]
    asked = Question.objects.filter(network=network, message_id__in=wanted).values_list("message_id", "pk")
    said = Answer.objects.filter(question__network=network, message_id__in=wanted)
    return dict(said.values_list("message_id", "question")) | dict(asked)


def _order(row: ComingMail) -> tuple[int, bool, float, int]:
    """As they were said, the one that began it first."""
    at = row.written_at.timestamp() if row.written_at is not None else 0.0
    return (row.thread or 0, row.number != row.thread, at, row.number)


Questions = dict[int | None, Question]


def _make(batch: _Batch, rows: list[ComingMail], words: dict[int, _Words], questions: Questions) -> None:
    """The first mail of each conversation becomes a question, unless it goes on with one that is here; the others
    become answers."""
    askers: dict[int | None, int | None] = {}
    for row in rows:
        question = questions.get(row.thread)
        if question is None:
            questions[row.thread] = batch.questions[row.pk] = batch.asks(row, words[row.pk])
            askers[row.thread] = row.writer_id
            continue
        given = batch.answers[row.pk] = batch.answers_to(question, row, words[row.pk], askers.get(row.thread))
        if question._state.adding:
            # What `recount` would find; of a new question it need not look.
            question.last_answer_at = max(question.last_answer_at or given.written_at, given.written_at)
            if given.counts:
                question.first_answer_at = min(question.first_answer_at or given.written_at, given.written_at)
                question.answer_count += 1
    Question.objects.bulk_create(batch.questions.values())
    Answer.objects.bulk_create(batch.answers.values())


def _note(rows: list[ComingMail]) -> None:
    """Write down what became of each mail. Not `bulk_update`: that takes longer than all the rest."""
    sql = (
        f"UPDATE {ComingMail._meta.db_table} SET state = %s, reason = %s, joins_id = %s, taken_at = %s, "  # noqa: S608
        "question_id = %s, answer_id = %s, files_refused = %s WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                (
                    *(row.state, row.reason, row.joins_id, row.taken_at, row.question_id, row.answer_id),
                    *(row.files_refused, row.pk),
                )
                for row in rows
            ],
        )


def _file(batch: _Batch, row: ComingMail, pile: BinaryIO, filed: list[str]) -> list[int]:
    """File what came along, as with mail that comes in. What is refused there is refused here, and counted."""
    post = batch.questions.get(row.pk) or batch.answers[row.pk]
    person = row.writer.person if row.writer is not None and batch.author(row) is not None else None
    kept = []
    for number, one in enumerate(mailbox.read(storing.raw_of(pile, row)).files):
        # The same name each time: a batch that was killed left a file that the next try writes over.
        token = hashlib.sha256(f"{batch.coming.pile}\x1f{row.pk}\x1f{number}".encode()).hexdigest()[:32]
        try:
            document, written = file_quietly(person, post, one.name, one.data, token=token, at=row.written_at)
        except Refused:
            row.files_refused += 1
            continue
        filed += filter(None, [written])
        kept.append(document.pk)
    return kept


@transaction.atomic
def _finish(pk: int) -> None:
    coming = Coming.objects.select_for_update().filter(pk=pk, state=State.TAKING).first()
    if coming is None:
        return
    taken = ComingMail.objects.filter(coming=coming, taken_at__isnull=False)
    record(
        "coming.taken",
        coming.by,
        network=Network.objects.get(pk=coming.network_id),
        subject=coming,
        questions=taken.filter(question__isnull=False).count(),
        answers=taken.filter(answer__isnull=False).count(),
    )
    storing.drop(coming.pile)
    coming.state, coming.pile, coming.ended_at = State.DONE, "", timezone.now()
    coming.save(update_fields=["state", "pile", "ended_at"])
