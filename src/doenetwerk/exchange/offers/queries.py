"""Reads for the pages of offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers.domain import ASKED_DAYS, REMIND_DAYS, is_open
from doenetwerk.exchange.offers.wording import label_of, title_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region

PAGE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list, in the reader's language. `reactions` is told to who put it up and to nobody else."""

    offer: Offer
    title: str
    label: str
    is_open: bool
    reactions: int = 0


@dataclass(slots=True)
class Board:
    """A page of what stands open, and what this person put up themselves."""

    lines: Sequence[Line] = ()
    own: Sequence[Line] = field(default_factory=list)
    more: bool = False


def board(person: Person, kind: str, direction: str, page: int) -> Board:
    """What stands open for this person, what ends first on top; on the first page what they put up. Two queries."""
    today = timezone.localdate()
    rows = Offer.objects.readable_by(person).filter(ended_at=None, until__gte=today).exclude(author=person)
    if kind:
        rows = rows.filter(kind=kind)
    if direction:
        rows = rows.filter(direction=direction)
    first = (page - 1) * PAGE
    chosen = list(rows.select_related("network", "school").order_by("until", "-pk")[first : first + PAGE + 1])
    mine = Offer.objects.filter(Q(until__gte=today - timedelta(days=ASKED_DAYS)), author=person, ended_at=None)
    waiting = Count("reactions", filter=Q(reactions__withdrawn_at=None, reactions__answered_at=None))
    own = mine.select_related("network", "school").annotate(waiting=waiting).order_by("until", "-pk")[:PAGE]
    return Board(
        [_line(offer) for offer in chosen[:PAGE]],
        [_line(offer, getattr(offer, "waiting", 0)) for offer in own] if page == 1 else [],
        len(chosen) > PAGE,
    )


def _line(offer: Offer, reactions: int = 0) -> Line:
    return Line(offer, title_of(offer), label_of(offer), is_open(offer), reactions)


def reactions_of(offer: Offer) -> list[Reaction]:
    """Reactions for the one who put it up, those that wait first. One query."""
    rows = list(offer.reactions.filter(withdrawn_at=None).select_related("person"))
    return sorted(rows, key=lambda one: (one.answered_at is not None, one.pk))


def own_reaction(person: Person, offer: Offer) -> Reaction | None:
    """How this person reacted. One query."""
    return offer.reactions.filter(person=person, withdrawn_at=None).first()


def ending(person: Person, network: Network | None = None) -> list[Offer]:
    """What this person put up that ends within three days, or ended by itself in the last two weeks. One query."""
    today = timezone.localdate()
    rows = Offer.objects.filter(
        author=person,
        ended_at=None,
        until__lte=today + timedelta(days=REMIND_DAYS),
        until__gte=today - timedelta(days=ASKED_DAYS),
    )
    if network is not None:
        rows = rows.filter(network=network)
    return list(rows.select_related("network"))


def unanswered(person: Person, network: Network | None = None) -> list[Reaction]:
    """Reactions that wait for this person's answer. One query."""
    rows = Reaction.objects.filter(offer__author=person, offer__ended_at=None, withdrawn_at=None, answered_at=None)
    if network is not None:
        rows = rows.filter(offer__network=network)
    return list(rows.select_related("offer__network", "person"))


def open_in(region: Region) -> int:
    """How many stand open for the whole region. One query."""
    here = Q(network__region=region) | Q(network=None, school__region=region)
    wide = Offer.objects.filter(here, circle__in=(Circle.REGION, Circle.EVERYONE))
    return wide.filter(ended_at=None, until__gte=timezone.localdate()).count()
