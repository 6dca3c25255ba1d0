"""Who guides puts an answer where it belongs: with another question, or as a question of its own.

It happens by mail: somebody answers an old letter with something new, or the wrong one of two. The words stay those of
who wrote them, and who wrote them hears where they went.
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Answer, Document, Helped, Question
from doenetwerk.exchange.questions import found, jobs
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.posts import checked_title
from doenetwerk.exchange.questions.domain.standing import guides, writes
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Membership
from doenetwerk.people.models import School


@verb
def move_answer(actor: Person, answer: Answer, question: Question) -> Answer:
    """Put an answer with another question of the network; its thanks and files go along. Who wrote it hears so.

    That it helped was said about the other question, and goes. Refused: who does not guide, a question of another
    network, the question where it stands, and words that more people would read than their writer chose.
    """
    from doenetwerk.exchange.questions import emails

    before = _guided(actor, answer)
    if question.network_id != before.network_id or question.pk == before.pk:
        raise Refused(_("Kies een andere vraag van dit netwerk."), "question")
    by_asker = answer.author_id is not None and answer.author_id == question.author_id
    if by_asker and question.circle != Circle.NETWORK:
        raise Refused(
            _("Die vraag wordt ook buiten het netwerk gelezen, met wat de vrager eraan toevoegt. Dit antwoord niet."),
            "question",
        )
    # Answers that come and go at once are counted one after the other; always in the same order.
    list(Question.objects.select_for_update().filter(pk__in=(before.pk, question.pk)).order_by("pk"))
    Helped.objects.filter(answer=answer).delete()
    answer.question, answer.counts = question, not by_asker
    answer.save(update_fields=["question", "counts"])
    recount([before.pk, question.pk])
    record("answer.moved", actor, network=question.network, subject=answer)
    found.index_answer(answer)
    emails.moved(answer.author, before, question, f"moved:{answer.pk}:{question.pk}")
    return answer


@verb
def split_answer(actor: Person, answer: Answer, title: str) -> Question:
    """Make an answer a question of its own, asked now by who wrote it, who hears so. The network gets it as any other.

    Refused: who does not guide, no title or one over 200 characters, words of who is not in the network any more.
    """
    from doenetwerk.exchange.questions import emails
    from doenetwerk.exchange.questions.delivery import people_of

    before = _guided(actor, answer)
    author = answer.author
    if author is None or not people_of(before.network_id).filter(pk=author.pk).exists():
        raise Refused(_("Wie dit schreef doet niet meer mee. Zet het bij een andere vraag, of laat het hier."))
    Question.objects.select_for_update().get(pk=before.pk)
    question = Question.objects.create(
        network=before.network,
        author=author,
        school=_school(author, before),
        circle=Circle.NETWORK,
        title=checked_title(title),
        text=answer.text,
        trimmed=answer.trimmed,
        way=answer.way,
        message_id=answer.message_id,
        asked_at=timezone.now(),
    )
    found.forget_answer(answer)
    Document.objects.filter(answer=answer).update(question=question, answer=None)
    record("answer.split", actor, network=question.network, subject=question)
    answer.delete()
    recount([before.pk])
    found.refresh(question)
    emails.moved(author, before, question, f"split:{question.pk}")
    jobs.tell_question(question.pk)
    return question


def _guided(actor: Person, answer: Answer) -> Question:
    """The question where it stands. Refused: who does not guide, and a network that has ended."""
    question = answer.question
    writes(actor, question.network)
    if not guides(actor, question.network):
        raise Refused(_("Dit doet de procesbegeleider."))
    return question


def _school(author: Person, question: Question) -> School | None:
    seat = Membership.objects.filter(person=author, network=question.network_id, until=None).select_related("school")
    return next((one.school for one in seat), None)
