"""Reading talents: the page to look in, one's own page, and the speaker bank. Nobody is ranked: titles, by alphabet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import CareerNote, Talent, TalentAsk
from doenetwerk.finding.queries import ids_of_kind
from doenetwerk.networks.circles import regions_of, schools_read_by
from doenetwerk.networks.models import Theme
from doenetwerk.people.access import now
from doenetwerk.people.models import Position, School

MOST = 160  # on one page; those of one's own school always come first
HOUSE, REGION, ELSEWHERE = 0, 1, 2
KIND = "talent"


def school_of(person: Person) -> School | None:
    """The school where this person works now; the newest position when there are several. One query."""
    rows = Position.objects.filter(now(), person=person, school__isnull=False)
    position = rows.select_related("school").order_by("-since", "-pk").first()
    return position.school if position is not None else None


def living() -> Q:
    """A condition on talents: the one who wrote it is still here, and at the school that it was written at."""
    there = Position.objects.filter(now(), person=OuterRef("author"), school=OuterRef("school"))
    return Q(author__is_active=True) & (Q(school=None) | Q(Exists(there)))


def open_to(person: Person) -> QuerySet[Talent]:
    """What this person may read: one's own, and living talents by their circle."""
    return Talent.objects.readable_by(person).filter(Q(author=person) | living())


@dataclass(slots=True)
class Card:
    """One talent as the page shows it. `asked`: this reader asked for it and waits for an answer."""

    talent: Talent
    is_mine: bool
    may_ask: bool
    asked: bool
    themes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Looked:
    """What was found, from near to far. `more`: there is more than the page shows."""

    house: list[Card] = field(default_factory=list)
    region: list[Card] = field(default_factory=list)
    elsewhere: list[Card] = field(default_factory=list)
    more: bool = False

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(self.house or self.region or self.elsewhere)


def _placed(person: Person, rows: QuerySet[Talent]) -> QuerySet[Talent, Any]:
    """Rows with `place`, from near to far, and whether this person waits for an answer."""
    waits = TalentAsk.objects.filter(talent=OuterRef("pk"), asker=person, answered_at=None)
    near = Case(
        When(school__in=schools_read_by(person), then=Value(HOUSE)),
        When(school__region__in=regions_of(person), then=Value(REGION)),
        default=Value(ELSEWHERE),
        output_field=IntegerField(),
    )
    placed = rows.annotate(place=near, waits=Exists(waits)).select_related("author", "school")
    return placed.order_by("place", "title", "pk")


def look(person: Person, words: str = "", theme: int | None = None, speaks: bool = False) -> Looked:
    """Is there somebody in our own school, and if not, in the region? At most eight queries.

    `words` searches as the search page does; without words everything is shown.
    """
    rows = open_to(person)
    if words.strip():
        rows = rows.filter(pk__in=[int(one) for one in ids_of_kind(person, words, KIND)])
    if theme is not None:
        rows = rows.filter(themes=theme)
    if speaks:
        rows = rows.filter(speaks=True)
    talents = list(_placed(person, rows)[: MOST + 1])
    result = Looked(more=len(talents) > MOST)
    talents = talents[:MOST]
    themes = _theme_names([talent.pk for talent in talents])
    parts = {HOUSE: result.house, REGION: result.region, ELSEWHERE: result.elsewhere}
    for talent in talents:
        parts[talent.place].append(_card(person, talent, themes.get(talent.pk, [])))
    return result


def _theme_names(pks: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if pks:
        through = Talent.themes.through.objects.filter(talent__in=pks).order_by("theme__name")
        for pk, name in through.values_list("talent_id", "theme__name"):
            found.setdefault(pk, []).append(name)
    return found


def _card(person: Person, talent: Talent, themes: list[str]) -> Card:
    mine = talent.author_id == person.pk
    return Card(talent, mine, not mine and talent.willing != Talent.Willing.CAN, bool(talent.waits), themes)  # type: ignore[attr-defined]


def card(person: Person, talent: Talent) -> Card:
    """One talent for its own page. Two queries."""
    talent.waits = TalentAsk.objects.filter(talent=talent, asker=person, answered_at=None).exists()  # type: ignore[attr-defined]
    return _card(person, talent, _theme_names([talent.pk]).get(talent.pk, []))


def themes_for(person: Person) -> QuerySet[Theme]:
    """The themes that someone may choose: of all, and of their regions."""
    return Theme.objects.filter(Q(region=None) | Q(region__in=regions_of(person))).order_by("name", "pk")


@dataclass(slots=True)
class Mine:
    """Someone's own page. `moved_to`: they work at another school than some of their talents say."""

    talents: list[Card]
    asked_of_me: list[TalentAsk]
    asked_by_me: list[TalentAsk]
    has_note: bool
    moved_to: School | None


def mine(person: Person) -> Mine:
    """What someone wrote about themselves, what was asked of them and what they asked. Six queries."""
    talents = list(Talent.objects.filter(author=person).select_related("author", "school").order_by("title", "pk"))
    themes = _theme_names([talent.pk for talent in talents])
    cards = [Card(talent, True, False, False, themes.get(talent.pk, [])) for talent in talents]
    asks = TalentAsk.objects.select_related("talent__author", "talent__school", "asker")
    school = school_of(person)
    moved = school is not None and any(talent.school_id != school.pk for talent in talents)
    return Mine(
        cards,
        list(asks.filter(talent__author=person, answered_at=None)),
        list(asks.filter(asker=person)[:20]),
        CareerNote.objects.filter(person=person).exists(),
        school if moved else None,
    )


def open_asks(person: Person) -> QuerySet[TalentAsk]:
    """What was asked of this person and has no answer yet."""
    rows = TalentAsk.objects.filter(talent__author=person, answered_at=None)
    return rows.select_related("talent", "asker").order_by("asked_at", "pk")


def speakers(person: Person, words: str = "") -> list[Card]:
    """Who would come and speak at a network, among what this person may read: own school first, then the region.

    For the speaker bank of meetings: look in the house before you hire (details 206). Who rather is not asked now is
    left out. At most seven queries.
    """
    looked = look(person, words, speaks=True)
    willing = [*looked.house, *looked.region, *looked.elsewhere]
    return [one for one in willing if one.talent.willing != Talent.Willing.CAN]
