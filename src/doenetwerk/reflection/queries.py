"""Reads about how it goes. Numbers of fewer than four answers never leave this module."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared
from doenetwerk.networks.models import Facilitation, Goal, Network
from doenetwerk.networks.queries import current
from doenetwerk.reflection.domain import SCORES
from doenetwerk.reflection.models import (
    SHOWN_FROM,
    Continuation,
    Evaluation,
    GoalReview,
    GoalVoice,
    Pulse,
    PulseAnswer,
    PulseInvitation,
)


@dataclass(slots=True)
class Result:
    """A pulse as the group sees it. `scores` pairs each question's name with mean and number; empty while too few."""

    pulse: Pulse
    asked: int
    answered: int
    shown: int = 0
    scores: list[tuple[str, float, int]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return bool(self.shown)

    @property
    def to_go(self) -> int:
        """How many answers are lacking before anything is shown."""
        return max(0, SHOWN_FROM - self.answered)


def shown_answers(pulse: Pulse, answers: list[PulseAnswer], asked: int) -> list[PulseAnswer]:
    """The answers that may be shown: none under four; while the pulse runs whole fours; when over or complete, all."""
    if len(answers) < SHOWN_FROM:
        return []
    if pulse.is_over or len(answers) >= asked:
        return answers
    whole = len(answers) // SHOWN_FROM
    return [answer for answer in answers if answer.batch <= whole]


def results(network: Network, limit: int = 20) -> list[Result]:
    """The pulses of a network, newest first. Two queries."""
    pulses = list(
        network.pulses.select_related("meeting")
        .annotate(asked=Count("invitations"), done=Count("invitations", filter=Q(invitations__answered=True)))
        .order_by("-meeting__starts_at", "-id")[:limit]
    )
    answers: dict[int, list[PulseAnswer]] = {}
    for answer in PulseAnswer.objects.filter(pulse__in=pulses):
        answers.setdefault(answer.pulse_id, []).append(answer)
    found = []
    for pulse in pulses:
        shown = shown_answers(pulse, answers.get(pulse.pk, []), pulse.asked)
        result = Result(pulse, pulse.asked, pulse.done, len(shown))
        for name in SCORES:
            values = [value for answer in shown if (value := getattr(answer, name)) is not None]
            if len(values) >= SHOWN_FROM:
                result.scores.append((name, sum(values) / len(values), len(values)))
        result.lines = [answer.line for answer in shown if answer.line]
        found.append(result)
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pulse that someone has not answered yet; `pk` is that of the invitation."""

    pk: int
    closes_on: date
    network: int
    network_name: str


_waiting = Prepared(
    lambda person: PulseInvitation.objects.filter(
        person=person, answered=False, pulse__closes_on__gte=timezone.localdate()
    ).values_list("pk", "pulse__closes_on", "pulse__network", "pulse__network__name")
)


def pulses_for(person: Person, network: Any = None) -> list[Waiting]:
    """Pulses this person has not answered yet. One query."""
    found = [Waiting(*row) for row in _waiting(person=person.pk)]
    return found if network is None else [one for one in found if one.network == network.pk]


@dataclass(slots=True)
class GoalLine:
    """A goal with what members said of it and what the network concludes."""

    goal: Goal
    voices: list[GoalVoice] = field(default_factory=list)
    review: GoalReview | None = None


def newest_evaluation(network: Network) -> Evaluation | None:
    """The newest evaluation. One query."""
    return network.evaluations.first()


def goal_lines(evaluation: Evaluation) -> list[GoalLine]:
    """Goal by goal, from the pupils' level down. Three queries."""
    lines = {goal.pk: GoalLine(goal) for goal in Goal.objects.filter(network=evaluation.network_id, dropped_at=None)}
    for voice in evaluation.voices.select_related("membership__school", "membership__person").order_by("id"):
        if voice.goal_id in lines:
            lines[voice.goal_id].voices.append(voice)
    for review in evaluation.reviews.all():
        if review.goal_id in lines:
            lines[review.goal_id].review = review
    return list(lines.values())


def newest_decision(network: Network) -> Continuation | None:
    """The decision that counts. One query."""
    return network.continuations.first()


GUIDED = ("pk", "name", "meetings_planned", "held", "open_evaluations", "evaluated", "decided")


def _to_guide(person: Any) -> QuerySet[Network, Any]:
    guided = Facilitation.objects.filter(current(), person=person, role="facilitator").values("network")
    return (
        Network.objects.filter(pk__in=guided, stage__in=["running", "closing"])
        .annotate(
            held=Count("meetings", filter=Q(meetings__closing__isnull=False), distinct=True),
            open_evaluations=Count("evaluations", filter=Q(evaluations__concluded_at=None), distinct=True),
            evaluated=Count("evaluations", distinct=True),
            decided=Count("continuations", distinct=True),
        )
        .order_by()
        .values_list(*GUIDED)
    )


_guided = Prepared(_to_guide)


def to_guide(person: Person, network: Any = None) -> list[dict[str, Any]]:
    """Networks this person guides: meetings held and planned, evaluation open, decided or not. One query."""
    rows = [dict(zip(GUIDED, row, strict=True)) for row in _guided(person=person.pk)]
    return rows if network is None else [row for row in rows if row["pk"] == network.pk]
