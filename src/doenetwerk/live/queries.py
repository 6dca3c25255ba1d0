"""Reads of live sessions."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from doenetwerk.live.models import Participant, Session
from doenetwerk.live.wall.domain import KIND
from doenetwerk.live.wall.models import Line, Question
from doenetwerk.networks.models import Network


def people_of(session: Session) -> list[Participant]:
    """Everyone in a session, who waits first. One query."""
    found = list(session.participants.select_related("person"))
    for one in found:
        one.session = session
    return sorted(found, key=lambda one: (one.barred_at is not None, one.let_in_at is not None, one.pk))


def questions_of(network: Network) -> QuerySet[Question, Any]:
    """A network's live questions with how many lines stand under each, and the code while it runs. One query."""
    running = Session.objects.filter(kind=KIND, subject_id=OuterRef("pk"), closed_at=None)
    shown = Count("lines", filter=Q(lines__hidden_at=None))
    return Question.objects.filter(network=network).annotate(number=shown, code=Subquery(running.values("code")[:1]))


def lines_of(question: Question) -> list[Line]:
    """What stands under a question, each with what says the same. Two queries."""
    same = Prefetch("same", queryset=Line.objects.filter(hidden_at=None))
    lines = question.lines.filter(hidden_at=None, merged_into=None)
    return list(lines.select_related("participant").prefetch_related(same))


def running_session(question: Question) -> Session | None:
    """The session of this question, while it is open. One query."""
    return Session.objects.filter(kind=KIND, subject_id=question.pk, closed_at=None).first()


def open_in(networks: QuerySet[Network]) -> QuerySet[Session]:
    """The sessions that are open in these networks. One query."""
    return Session.objects.filter(closed_at=None, network__in=networks).select_related("network")
