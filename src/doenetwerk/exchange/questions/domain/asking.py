"""Asking a network something, and what the one who asked does with it later."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle, is_wider
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Answer, Closing, Document, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions import found, jobs
from doenetwerk.exchange.questions.domain.posts import checked_text, checked_title, kept_id, known_post
from doenetwerk.exchange.questions.domain.standing import guides, writes
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

# A question to a network is read by the network at least.
CIRCLES = (Circle.NETWORK, Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)


@verb
def ask(
    actor: Person,
    network: Network,
    title: str,
    text: str = "",
    *,
    circle: str = Circle.NETWORK,
    way: str = Way.WEB,
    message_id: str = "",
    trimmed: str = "",
    at: datetime | None = None,
) -> Question:
    """Ask the network something (S32; 003, column Zonneveld). Everyone in it gets a letter, by their own pace.

    `trimmed` is what was taken off a mail. `at` is for what was asked earlier, elsewhere: then no letters go out. The
    same mail again gives the question that it became. Refused: who is not in the network, a network that has ended, no
    title or one over 200 characters, a circle smaller than the network.
    """
    viewer = writes(actor, network)
    title, text = checked_title(title), checked_text(text, needed=False)
    school = viewer.membership.school if viewer.membership is not None else None
    school = school or _works_at(actor)
    _check_circle(circle, school)
    message_id = kept_id(message_id)
    known = known_post(actor, network, message_id)
    if known is not None:
        return known if isinstance(known, Question) else known.question
    question = Question.objects.create(
        network=network,
        author=actor,
        school=school,
        circle=circle,
        title=title,
        text=text,
        trimmed=checked_text(trimmed[:50_000], needed=False),
        way=way,
        message_id=message_id,
        asked_at=at or timezone.now(),
    )
    record("question.asked", actor, network=network, subject=question, way=str(way))
    found.index_question(question)
    if at is None:
        jobs.tell_question(question.pk)
    return question


def _works_at(person: Person) -> School | None:
    position = person.positions.filter(until=None, school__isnull=False).select_related("school").first()
    return position.school if position is not None else None


def _check_circle(circle: str, school: School | None) -> None:
    if circle not in CIRCLES:
        raise Refused(_("Een vraag wordt minstens door het netwerk gelezen."), "circle")
    if circle == Circle.SCHOOL and school is None:
        raise Refused(_("We weten niet op welke school je werkt. Kies een andere kring."), "circle")


@verb
def reword(actor: Person, question: Question, title: str, text: str) -> Question:
    """The one who asked says it better. No new letters go out. Refused: anyone else, and as with asking."""
    _own(actor, question)
    writes(actor, question.network)
    question.title, question.text = checked_title(title), checked_text(text, needed=False)
    question.save(update_fields=["title", "text"])
    record("question.reworded", actor, network=question.network, subject=question)
    found.index_question(question)
    return question


@verb
def widen(actor: Person, question: Question, circle: str) -> Question:
    """The one who asked lets more people read the question; what others answered stays in the network.

    Files of the question go along. Refused: anyone else, and a circle that is not wider.
    """
    _own(actor, question)
    writes(actor, question.network)
    _check_circle(circle, question.school)
    if not is_wider(circle, question.circle):
        raise Refused(_("Kies een grotere kring dan nu."), "circle")
    question.circle = circle
    question.save(update_fields=["circle"])
    Document.objects.filter(question=question, answer=None).update(circle=circle)
    record("question.widened", actor, network=question.network, subject=question, circle_value=str(circle))
    found.refresh(question)
    return question


@verb
def close(actor: Person, question: Question, text: str) -> Closing:
    """Tell what was done with the answers; who answered hears of it. Saying it again replaces it.

    By the one who asked; by who guides when that one is no longer in the network. Refused: anyone else, no text.
    """
    _keeps(actor, question)
    text = checked_text(text, needed=True)
    closing, new = Closing.objects.update_or_create(
        question=question, defaults={"by": actor, "text": text, "at": timezone.now()}
    )
    record("question.closed", actor, network=question.network, subject=question)
    question.refresh_from_db()
    found.index_question(question)
    if new:
        jobs.tell_closing(closing.pk)
    return closing


@verb
def reopen(actor: Person, question: Question) -> Question:
    """The question is asked again; what was told at its closing goes. Refused: as with closing."""
    _keeps(actor, question)
    if Closing.objects.filter(question=question).delete()[0]:
        record("question.reopened", actor, network=question.network, subject=question)
        question.refresh_from_db()
        found.index_question(question)
    return question


def _own(actor: Person, post: Question | Answer) -> None:
    if post.author_id != actor.pk:
        raise Refused(_("Dit kan alleen wie het schreef."))


def _keeps(actor: Person, question: Question) -> None:
    """The one who asked; who guides, when nobody else is there to do it."""
    writes(actor, question.network)
    if question.author_id == actor.pk:
        return
    if guides(actor, question.network) and not _is_here(question):
        return
    raise Refused(_("Dit kan alleen wie de vraag stelde."))


def _is_here(question: Question) -> bool:
    from doenetwerk.exchange.questions.delivery import people_of

    return question.author_id is not None and people_of(question.network_id).filter(pk=question.author_id).exists()
