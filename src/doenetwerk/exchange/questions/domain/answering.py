"""Answering, and saying what helped."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Answer, Helped, Question, Thanks
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import found, jobs
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.posts import checked_text, kept_id, known_post
from doenetwerk.exchange.questions.domain.standing import writes
from doenetwerk.journal.domain import record


@verb
def answer(
    actor: Person,
    question: Question,
    text: str,
    *,
    way: str = Way.WEB,
    message_id: str = "",
    trimmed: str = "",
    at: datetime | None = None,
) -> Answer:
    """Answer a question, or add to one's own. It counts when somebody else asked. A closed question may be answered.

    `at` is for what was said earlier, elsewhere: then no letters go out. The same mail again gives the answer that it
    became. Refused: who is not in the network, a network that has ended, an empty text.
    """
    writes(actor, question.network)
    text = checked_text(text, needed=True)
    message_id = kept_id(message_id)
    known = known_post(actor, question.network, message_id)
    if isinstance(known, Answer):
        return known
    if known is not None:
        raise Refused(_("Deze mail werd al een vraag."))
    # Answers that come in at once are counted one after the other.
    locked = Question.objects.select_for_update().get(pk=question.pk)
    written = Answer.objects.create(
        question=question,
        author=actor,
        text=text,
        trimmed=checked_text(trimmed[:50_000], needed=False),
        way=way,
        message_id=message_id,
        counts=locked.author_id != actor.pk,
        written_at=at or timezone.now(),
    )
    recount([question.pk])
    question.refresh_from_db(fields=["first_answer_at", "last_answer_at", "answer_count"])
    record("answer.written", actor, network=question.network, subject=written, way=str(way), counts=written.counts)
    found.index_answer(written)
    if at is None:
        jobs.tell_answer(written.pk)
    return written


@verb
def edit_answer(actor: Person, answer: Answer, text: str) -> Answer:
    """The writer puts an answer right; no new letters go out. Refused: anyone else, an empty text."""
    if answer.author_id != actor.pk:
        raise Refused(_("Dit kan alleen wie het schreef."))
    writes(actor, answer.question.network)
    answer.text = checked_text(text, needed=True)
    answer.save(update_fields=["text"])
    record("answer.changed", actor, network=answer.question.network, subject=answer)
    found.index_answer(answer)
    return answer


@verb
def mark_helped(actor: Person, answer: Answer) -> Helped:
    """The one who asked says that this answer helped. Refused: anyone else, and an answer of their own."""
    _asked(actor, answer)
    if not answer.counts:
        raise Refused(_("Dit schreef je zelf."))
    helped, new = Helped.objects.get_or_create(answer=answer)
    if new:
        record("answer.helped", actor, network=answer.question.network, subject=answer)
    return helped


@verb
def unmark_helped(actor: Person, answer: Answer) -> None:
    """The one who asked takes that back. Refused: anyone else."""
    _asked(actor, answer)
    if Helped.objects.filter(answer=answer).delete()[0]:
        record("answer.helped_not", actor, network=answer.question.network, subject=answer, circle=Circle.ME)


def _asked(actor: Person, answer: Answer) -> None:
    if answer.question.author_id != actor.pk:
        raise Refused(_("Dit kan alleen wie de vraag stelde."))
    writes(actor, answer.question.network)


@verb
def thank(actor: Person, answer: Answer) -> Thanks:
    """Thank for an answer, once. Refused: who is not in the network, and one's own answer."""
    writes(actor, answer.question.network)
    if answer.author_id == actor.pk:
        raise Refused(_("Dit schreef je zelf."))
    thanks, new = Thanks.objects.get_or_create(answer=answer, person=actor)
    if new:
        record("answer.thanked", actor, network=answer.question.network, subject=answer, circle=Circle.ME)
    return thanks


@verb
def take_back_thanks(actor: Person, answer: Answer) -> None:
    """Take one's own thanks back; nothing happens when there are none."""
    if Thanks.objects.filter(answer=answer, person=actor).delete()[0]:
        record("answer.thanks_back", actor, network=answer.question.network, subject=answer, circle=Circle.ME)
