"""The clock, each night: who is at work on the same, and may be asked now (S34)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.engines.wheel import Settings, Thing, match
from doenetwerk.exchange.models import WheelMatch, WheelSide
from doenetwerk.exchange.wheel import domain
from doenetwerk.exchange.wheel.sources import Written, gather
from doenetwerk.networks.models import Facilitation, Membership, Theme
from doenetwerk.people.access import now as today
from doenetwerk.people.models import Board, Location, Position, Region, School

LOOKS_BACK = timedelta(days=120)
REST = timedelta(days=14)  # between two of these asks to one person
CROWD = 4  # people who it could be: with fewer, somebody would know who the other is

Groups = dict[int, set[str]]


def every_night() -> None:
    """Ask who may be asked, and remind those who were asked a week ago. Running it again does nothing."""
    remind()
    look()


def remind() -> None:
    """One reminder after a week, whatever the other side said: that no reminder came must tell nothing."""
    moment = timezone.now()
    waiting = WheelSide.objects.filter(
        reply=WheelSide.Reply.WAITS,
        reminded_at=None,
        asked_at__lte=moment - domain.REMIND_AFTER,
        asked_at__gt=moment - domain.LASTS,
    )
    for side in waiting.select_related("person", "match").order_by("pk"):
        domain.remind(side)


def look() -> None:
    """Compare what was written in the last months, region by region, and ask the sides of the best pairs."""
    moment = timezone.now()
    written = [one for one in gather(moment - LOOKS_BACK) if one.title.strip()]
    wanted = Person.objects.filter(pk__in={one.person for one in written}, is_active=True, email__isnull=False)
    people = {person.pk: person for person in wanted.exclude(no_wheel__isnull=False)}
    by_region: dict[int, list[Written]] = defaultdict(list)
    for one in written:
        if one.person in people:
            by_region[one.region].append(one)
    past = _Past(moment)
    for pk in sorted(by_region):
        if len({one.person for one in by_region[pk]}) > 1:
            _ask_in(pk, by_region[pk], people, past)


class _Past:
    """What was asked before. Three queries."""

    def __init__(self, moment: datetime) -> None:
        self.pairs = set(WheelMatch.objects.values_list("pair", flat=True))
        self.met: set[frozenset[int]] = set()
        self.refused: set[str] = set()
        self.busy: set[int] = set()
        persons: dict[int, set[int]] = defaultdict(set)
        rows = WheelSide.objects.values_list("match", "person", "kind", "object_id", "reply", "asked_at")
        for match_pk, person, kind, pk, reply, asked_at in rows:
            persons[match_pk].add(person)
            # Who said no, or nothing, to this is not asked about the same thing again.
            if reply == WheelSide.Reply.NO or (not reply and asked_at <= moment - domain.LASTS):
                self.refused.add(f"{kind}:{pk}")
            if asked_at > moment - REST:
                self.busy.add(person)
        self.met = {frozenset(two) for two in persons.values()}

    def allows(self, one: Written, other: Written, pair: str) -> bool:
        """Whether these two may be asked now: not before about this, not these two people, not too often."""
        return (
            pair not in self.pairs
            and frozenset((one.person, other.person)) not in self.met
            and not self.refused & {one.id, other.id}
            and not self.busy & {one.person, other.person}
        )

    def add(self, one: Written, other: Written, pair: str) -> None:
        """They are asked now."""
        self.pairs.add(pair)
        self.met.add(frozenset((one.person, other.person)))
        self.busy |= {one.person, other.person}


def _ask_in(region: int, written: Sequence[Written], people: dict[int, Person], past: _Past) -> None:
    workers = set(Position.objects.filter(today(), school__region=region).values_list("person", flat=True))
    groups = _groups(workers | {one.person for one in written})
    things = [_thing(one, groups) for one in written]
    by_id = {one.id: one for one in written}
    for pair in match(things, Settings(names=_names(region), themes=_themes(region))):
        one, other = by_id[pair.one], by_id[pair.other]
        if not past.allows(one, other, pair.key) or not _in_crowd(one, other, workers, groups):
            continue
        sides = ((one, people[one.person], pair.words_of_one), (other, people[other.person], pair.words_of_other))
        if domain.ask(pair.key, pair.score, region, sides) is not None:
            past.add(one, other, pair.key)


def _thing(one: Written, groups: Groups) -> Thing:
    # Who left the network still wrote there: its members read it.
    own = {f"network:{one.network}"} if one.network else set()
    own |= {f"school:{one.school}"} if one.school else set()
    return Thing(
        one.id, one.kind, one.title, one.text, str(one.person), frozenset(own | groups[one.person]), one.is_open
    )


def _groups(people: Iterable[int]) -> Groups:
    """In which networks and schools people meet already. Three queries."""
    found: Groups = {person: set() for person in people}
    for model in (Membership, Facilitation):
        rows = model.objects.filter(today(), person__in=found)
        for person, network in rows.values_list("person", "network"):
            found[person].add(f"network:{network}")
    positions = Position.objects.filter(today(), person__in=found, school__isnull=False)
    for person, school in positions.values_list("person", "school"):
        found[person].add(f"school:{school}")
    return found


def _in_crowd(one: Written, other: Written, workers: set[int], groups: Groups) -> bool:
    """Whether the other could be any of some people, for each of the two."""
    for side in (one, other):
        strangers = sum(1 for person in workers if person != side.person and not groups[person] & groups[side.person])
        if strangers < CROWD:
            return False
    return True


def _names(region: int) -> list[str]:
    """Names of who works in a region, of its schools and boards, and of places: never given, never counted."""
    schools = School.objects.filter(region=region)
    found = {
        *Person.objects.filter(positions__school__in=schools).values_list("name", flat=True),
        *schools.values_list("name", flat=True),
        *schools.values_list("town", flat=True),
        *Location.objects.filter(school__in=schools).values_list("name", flat=True),
        *Location.objects.filter(school__in=schools).values_list("town", flat=True),
        *Board.objects.filter(schools__in=schools).values_list("name", flat=True),
        *Region.objects.values_list("name", flat=True),
    }
    return sorted(name for name in found if name)


def _themes(region: int) -> list[str]:
    """The names of themes that everybody in the region sees."""
    rows = Theme.objects.filter(region=None) | Theme.objects.filter(region=region)
    return sorted(set(rows.values_list("name", flat=True)))
