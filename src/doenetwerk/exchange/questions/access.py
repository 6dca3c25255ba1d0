"""Who may see and do what with a question. Absent and forbidden look the same.

Answers are read inside the network alone, also when the one who asked lets more people read the question: whoever
answered did so for the network, and nobody widens another's words. Who left keeps their own question, and reads
nothing that others wrote under it.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.exchange.models import Answer, Closing, Document, DocumentVersion, Nudge, Question
from doenetwerk.mail.models import Received
from doenetwerk.networks.access import Viewer, access_guiding, viewer_of
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

M = TypeVar("M", bound=Model)


def _readable(question: Any, person: Any) -> QuerySet[Question, Any]:
    rows = Question.objects.readable_by(person).filter(pk=question)
    return rows.values_list(
        *columns(Question),
        *columns(Network, "network__"),
        *columns(Person, "author__"),
        *columns(School, "school__"),
        *columns(Closing, "closing__"),
    )


_question = Prepared(_readable)


def access_question(person: Person, pk: int) -> tuple[Question, Viewer | None]:
    """A question that this person's circles let them read, and how they stand before its network; else 404.

    Two queries.
    """
    row = _question.one(question=pk, person=person.pk)
    if row is None:
        raise Http404
    found, row = _take(Question, row)
    network, row = _take(Network, row)
    assert found is not None and network is not None
    found.network = network
    found.author, row = _take(Person, row)
    found.school, row = _take(School, row)
    closing, row = _take(Closing, row)
    Question._meta.get_field("closing").set_cached_value(found, closing)
    return found, viewer_of(person, network)


def _take(model: type[M], row: tuple[Any, ...]) -> tuple[M | None, tuple[Any, ...]]:
    """The model at the beginning of the row (None without a key), and the rest of the row."""
    width = len(model._meta.concrete_fields)
    return (instance(model, row[:width]) if row[0] is not None else None), row[width:]


def access_question_inside(person: Person, pk: int) -> tuple[Question, Viewer]:
    """As `access_question`, for who shares the network's confidences: they answer and thank."""
    found, viewer = access_question(person, pk)
    if viewer is None or not viewer.is_inside:
        raise Http404
    return found, viewer


def access_own_question(person: Person, pk: int) -> tuple[Question, Viewer]:
    """As `access_question_inside`, for the one who asked: they close, reword and widen it."""
    found, viewer = access_question_inside(person, pk)
    if found.author_id != person.pk:
        raise Http404
    return found, viewer


def access_kept_question(person: Person, pk: int) -> tuple[Question, Viewer]:
    """As `access_question_inside`, for who keeps it in order: who asked it, and who guides the network."""
    found, viewer = access_question_inside(person, pk)
    if found.author_id != person.pk and not viewer.may_guide:
        raise Http404
    return found, viewer


def access_answer(person: Person, pk: int) -> tuple[Answer, Viewer]:
    """An answer in a network whose confidences this person shares; else 404. Two queries."""
    inside = Answer.objects.filter(question__network__in=networks_of(person)).readable_by(person)
    found = inside.select_related("question__network__region", "question__author", "author").filter(pk=pk).first()
    viewer = viewer_of(person, found.question.network) if found is not None else None
    if found is None or viewer is None or not viewer.is_inside:
        raise Http404
    return found, viewer


def access_own_answer(person: Person, pk: int) -> Answer:
    """As `access_answer`, for who wrote it."""
    found, _viewer = access_answer(person, pk)
    if found.author_id != person.pk:
        raise Http404
    return found


def access_removable_answer(person: Person, pk: int) -> Answer:
    """As `access_answer`, for who may take it away: who wrote it, and who guides the network."""
    found, viewer = access_answer(person, pk)
    if found.author_id != person.pk and not viewer.may_guide:
        raise Http404
    return found


def access_guided_answer(person: Person, pk: int) -> Answer:
    """As `access_answer`, for who guides the network: they put it where it belongs."""
    found, viewer = access_answer(person, pk)
    if not viewer.may_guide:
        raise Http404
    return found


def access_attachment(person: Person, pk: int) -> DocumentVersion:
    """The newest file of a document that hangs under a question or an answer; else 404. One query.

    What hangs under an answer is read inside the network, as the answer itself.
    """
    readable = Document.objects.readable_by(person).filter(withdrawn_at=None, pk=pk)
    beneath = Q(answer__question__network__in=networks_of(person)) | Q(answer=None, question__isnull=False)
    found = DocumentVersion.objects.filter(document__in=readable.filter(beneath)).order_by("-number").first()
    if found is None:
        raise Http404
    return found


def access_nudge(person: Person, pk: int) -> Nudge:
    """A nudge of this person, while they are in the network; else 404. Two queries."""
    mine = Nudge.objects.select_related("question__network__region", "question__author", "question__school")
    found = mine.filter(pk=pk, person=person).first()
    viewer = viewer_of(person, found.question.network) if found is not None else None
    if found is None or viewer is None or not viewer.is_inside:
        raise Http404
    return found


def access_waiting_mail(person: Person, pk: int, mail: int) -> tuple[Received, Viewer]:
    """A mail to the network that waits for who guides it; else 404. Two queries."""
    viewer = access_guiding(person, pk)
    waits = Received.objects.filter(network=viewer.network, state=Received.State.WAITING)
    found = waits.filter(pk=mail).first()
    if found is None:
        raise Http404
    return found, viewer
