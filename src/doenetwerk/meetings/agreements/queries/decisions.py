"""Reading decisions: who is asked, how one stands, and what a network agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import Action, Consent, Decision, DecisionReview, DecisionRound
from doenetwerk.meetings.queries.people import now
from doenetwerk.networks.models import CharterSection, Facilitation, Membership, Network


def asked(network: Network) -> QuerySet[Person]:
    """Who decides together: the members of now, by name."""
    seats = Membership.objects.filter(now(), network=network).values("person")
    return Person.objects.filter(pk__in=seats, is_active=True).order_by("name", "pk")


@dataclass(slots=True)
class Wording:
    """One wording of a proposal with what was said to it."""

    round: DecisionRound
    consents: list[Consent]

    def those(self, answer: str) -> list[Consent]:
        return [one for one in self.consents if one.answer == answer]

    @property
    def objections(self) -> list[Consent]:
        return self.those(Consent.Answer.OBJECTION)

    @property
    def remarks(self) -> list[Consent]:
        return self.those(Consent.Answer.REMARK)

    def of(self, person: Person) -> Consent | None:
        """What this person said."""
        return next((one for one in self.consents if one.person_id == person.pk), None)


@dataclass(slots=True)
class Standing:
    """How a decision stands: the wording of now, those before it, who is still silent, and when it was looked at."""

    decision: Decision
    now: Wording
    before: list[Wording]
    silent: list[Person]
    is_asked: bool
    reviews: list[DecisionReview]


def standing(decision: Decision, person: Person) -> Standing:
    """Four queries."""
    wordings = {laid.pk: Wording(laid, []) for laid in decision.rounds.select_related("by")}
    for one in Consent.objects.filter(round__decision=decision).select_related("person"):
        wordings[one.round_id].consents.append(one)
    newest, *before = wordings.values()
    answered = {one.person_id for one in newest.consents}
    people = list(asked(decision.network))
    return Standing(
        decision,
        newest,
        before,
        [one for one in people if one.pk not in answered],
        any(one.pk == person.pk for one in people),
        list(decision.reviews.select_related("by")),
    )


@dataclass(slots=True)
class Agreed:
    """Everything a network agreed: what is asked now, what holds, what was, and how it decides."""

    open: list[Decision]
    holds: list[Decision]
    past: list[Decision]
    how: str


def agreed(network: Network) -> Agreed:
    """Two queries."""
    rows = list(
        Decision.objects.filter(network=network)
        .select_related("proposed_by", "decided_by")
        .annotate(
            objections=Count("rounds__consents", filter=Q(rounds__consents__answer=Consent.Answer.OBJECTION)),
        )
    )
    how = CharterSection.objects.filter(network=network, key="owner").values_list("text", flat=True).first()
    return Agreed(
        [one for one in rows if one.is_open],
        [one for one in rows if one.holds],
        [one for one in rows if one.ended_at is not None],
        how or "",
    )


@dataclass(slots=True)
class Share:
    """On whom the actions of a network rest (S18): how many in all, and how many with who guides."""

    total: int
    guides: int

    @property
    def leans(self) -> bool:
        """More than half rests on who guides, once there are enough to say so."""
        return self.total >= 4 and self.guides * 2 > self.total


def share(network: Network) -> Share:
    """Actions that were not let go. One query."""
    guides = Facilitation.objects.filter(now(), network=network).values("person")
    found: dict[str, Any] = Action.objects.filter(network=network, let_go_at=None).aggregate(
        total=Count("pk"), guides=Count("pk", filter=Q(owner__in=guides))
    )
    return Share(found["total"], found["guides"])


def actions(network: Network) -> tuple[list[Action], list[Action]]:
    """Open actions by day, and the newest that are done or let go. Two queries."""
    rows = Action.objects.filter(network=network).select_related("owner", "meeting", "done_by")
    open_ones = rows.filter(done_at=None, let_go_at=None)
    over = rows.exclude(done_at=None, let_go_at=None).order_by("-done_at", "-let_go_at", "-id")
    return list(open_ones[:200]), list(over[:60])
