"""Reads about a round: who looks after it, how far it is, what was chosen, where it can meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q

from doenetwerk.forming.models import (
    FormingRound,
    LearningQuestion,
    Proposal,
    RoundFacilitator,
    RoundHost,
    RoundTheme,
    Run,
    SignUpTheme,
)
from doenetwerk.forming.runs.rules import rules_for
from doenetwerk.networks.models import Theme
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination, Region

IN = Q(signed_at__isnull=False, declined_at=None, withdrawn_at=None)
ENOUGH_TO_FORM = 6


def coordinators(region: int) -> list[str]:
    """The names of who coordinates a region now: they read sign-ups. One query."""
    rows = Coordination.objects.filter(now(), region=region).order_by("person__name")
    return list(rows.values_list("person__name", flat=True))


def ticks_needed(found: FormingRound, kinds: list[str] | None = None) -> int:
    """How many of the three promises a place in this round asks, by its strictest rule (003 Zuid: all three). One
    query when the kinds of its themes are not given."""
    these = list(found.themes.values_list("kind", flat=True)) if kinds is None else kinds
    return max((rules_for(found.rules, kind).ticks for kind in these), default=3)


def language_matters(found: FormingRound, kinds: list[str] | None = None) -> bool:
    """Whether some network of this round needs a language that all members speak: then people are asked which they
    speak. One query when the kinds of its themes are not given."""
    these = list(found.themes.values_list("kind", flat=True)) if kinds is None else kinds
    return any(rules_for(found.rules, kind).share_language for kind in these)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people are where in a round."""

    invited: int
    waiting: int
    signed: int
    declined: int
    promised: int
    unconfirmed: int
    leader_asked: int
    leader_yes: int
    leader_no: int

    @property
    def answered(self) -> int:
        """Of everyone who was invited or came by themselves, who said yes or no."""
        return self.signed + self.declined

    @property
    def total(self) -> int:
        return self.answered + self.waiting

    @property
    def leader_silent(self) -> int:
        return self.leader_asked - self.leader_yes - self.leader_no


def tally(found: FormingRound) -> Tally:
    """Count a round. One query."""
    said = {
        "invited": Q(invited_at__isnull=False),
        "waiting": Q(invited_at__isnull=False, signed_at=None, declined_at=None, withdrawn_at=None),
        "signed": IN,
        "declined": Q(declined_at__isnull=False) | Q(withdrawn_at__isnull=False),
        "promised": IN & Q(frees_time=True, wants_to_learn=True, will_prepare=True),
        "unconfirmed": IN & Q(entered_by__isnull=False, confirmed_at=None),
        "leader_asked": IN & Q(leader__isnull=False),
        "leader_yes": IN & Q(leader__isnull=False, leader_agrees=True),
        "leader_no": IN & Q(leader__isnull=False, leader_agrees=False),
    }
    return Tally(**found.signups.aggregate(**{name: Count("pk", filter=rule) for name, rule in said.items()}))


@dataclass(slots=True)
class ThemeDemand:
    """A theme of a round with who chose it: by place of the choice, and from how many schools."""

    row: RoundTheme
    ranks: Counter[int] = field(default_factory=Counter)
    schools: set[int] = field(default_factory=set)

    @property
    def chosen(self) -> int:
        return sum(self.ranks.values())

    @property
    def first(self) -> int:
        return self.ranks[0]

    @property
    def by_rank(self) -> list[int]:
        """First, second, third and fourth choices."""
        return [self.ranks[place] for place in range(4)]


def demand(found: FormingRound) -> list[ThemeDemand]:
    """The round's themes in order, with what people chose. Two queries."""
    lines = {row.pk: ThemeDemand(row) for row in found.themes.select_related("theme")}
    rows = SignUpTheme.objects.filter(
        signup__round=found,
        signup__signed_at__isnull=False,
        signup__declined_at=None,
        signup__withdrawn_at=None,
    )
    for theme, order, school in rows.order_by().values_list("theme", "order", "signup__school"):
        line = lines[theme]
        line.ranks[order] += 1
        if school is not None:
            line.schools.add(school)
    return list(lines.values())


@dataclass(frozen=True, slots=True)
class Formed:
    """How far the forming is: runs that were made, the chosen one, who was asked and what started."""

    runs: int
    chosen: int | None
    proposals: int
    asked: int
    answers: int
    yes: int
    started: int

    @property
    def phase(self) -> int:
        """1 sign-up, 2 forming, 3 asking, 4 started: as the steps show it."""
        if self.started and self.started == self.proposals:
            return 4
        return 3 if self.asked else 2


def formed(found: FormingRound) -> Formed:
    """How far the forming is. Two queries, one when nothing was formed."""
    runs = Run.objects.filter(round=found).aggregate(
        many=Count("pk"), chosen=Max("pk", filter=Q(chosen_at__isnull=False))
    )
    if not runs["many"]:
        return Formed(0, None, 0, 0, 0, 0, 0)
    standing = Proposal.objects.filter(run=runs["chosen"], dropped_at=None).aggregate(
        many=Count("pk", distinct=True),
        asked=Count("pk", filter=Q(asked_at__isnull=False), distinct=True),
        started=Count("pk", filter=Q(network__isnull=False), distinct=True),
        answers=Count("seats__answer", filter=~Q(seats__answer__answer=""), distinct=True),
        yes=Count("seats__answer", filter=Q(seats__answer__answer="yes"), distinct=True),
    )
    return Formed(
        runs["many"],
        runs["chosen"],
        standing["many"],
        standing["asked"],
        standing["answers"],
        standing["yes"],
        standing["started"],
    )


def hosts(found: FormingRound) -> list[RoundHost]:
    """The places of a round. One query."""
    return list(found.hosts.select_related("school"))


def facilitators(found: FormingRound) -> list[RoundFacilitator]:
    """Who can guide, with the themes they keep to. Two queries."""
    return list(found.facilitators.select_related("person").prefetch_related("themes__theme").order_by("person__name"))


def rounds_of(region: Region) -> list[FormingRound]:
    """The rounds of a region, the newest first, those that go on before those that ended. One query."""
    rows = FormingRound.objects.filter(region=region).annotate(
        signed=Count(
            "signups",
            filter=Q(signups__signed_at__isnull=False, signups__declined_at=None, signups__withdrawn_at=None),
        ),
        waiting=Count(
            "signups",
            filter=Q(
                signups__invited_at__isnull=False,
                signups__signed_at=None,
                signups__declined_at=None,
                signups__withdrawn_at=None,
            ),
        ),
    )
    return sorted(rows, key=lambda one: (one.ended_at is not None, -one.opened_at.timestamp()))


@dataclass(frozen=True, slots=True)
class ThemeOffer:
    """A theme that a round could have, with the questions behind it."""

    theme: Theme
    questions: int
    schools: int

    @property
    def is_shared(self) -> bool:
        """Two schools or more asked about it (details 188)."""
        return self.schools >= 2


def theme_offers(region: Region) -> list[ThemeOffer]:
    """The themes of a region with how many questions and schools are behind each; most shared first. Two queries."""
    counts = {
        theme: (questions, schools)
        for theme, questions, schools in LearningQuestion.objects.of_region(region.pk)
        .filter(theme__isnull=False, network=None)
        .order_by()
        .values("theme")
        .annotate(questions=Count("pk"), schools=Count("school", distinct=True))
        .values_list("theme", "questions", "schools")
    }
    themes = Theme.objects.filter(Q(region=region) | Q(region=None)).order_by("name")
    offers = [ThemeOffer(theme, *counts.get(theme.pk, (0, 0))) for theme in themes]
    return sorted(offers, key=lambda one: (-one.schools, -one.questions, one.theme.name))
