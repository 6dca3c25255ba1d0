"""Reading the bank and a request. The bank has no order but the alphabet, and nothing is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import (
    MaterialSeen,
    Speaker,
    SpeakerCase,
    SpeakerMaterial,
    SpeakerMessage,
    SpeakerQuestion,
    SpeakerRequest,
    SpeakerReview,
)
from doenetwerk.meetings.models.speakers import GIFT_WORDS
from doenetwerk.meetings.speakers.standing import readable
from doenetwerk.networks.models import Membership
from doenetwerk.people.models import Function

MOST = 120


def bank(person: Person, words: str = "", gift: str = "", source: str = "") -> list[Speaker]:
    """Speakers that this person may read, with how it went elsewhere. Two queries."""
    rows = readable(person)
    for word in words.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(topics__icontains=word) | Q(organisation__icontains=word))
    if gift in Speaker.GIFTS:
        rows = rows.filter(**{gift: True})
    if source in Speaker.Source.values:
        rows = rows.filter(source=source)
    reviews = Prefetch("reviews", SpeakerReview.objects.select_related("network"))
    return list(rows.prefetch_related(reviews)[:MOST])


def gifts_of(speaker: Speaker) -> list[str]:
    """What a speaker brings, in words."""
    return [str(words) for one, words in GIFT_WORDS.items() if getattr(speaker, one)]


@dataclass(slots=True)
class Asked:
    """A question of the box, and those that were put under it."""

    question: SpeakerQuestion
    merged: list[SpeakerQuestion] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many people's question this is."""
        return 1 + len(self.merged)


def questions(request: SpeakerRequest) -> list[Asked]:
    """The box in the order of who guides. One query."""
    rows = list(request.questions.select_related("author"))
    heads = {row.pk: Asked(row) for row in rows if row.merged_into_id is None}
    for row in rows:
        if row.merged_into_id is not None and row.merged_into_id in heads:
            heads[row.merged_into_id].merged.append(row)
    return list(heads.values())


@dataclass(slots=True)
class Piece:
    """Something sent ahead, whether this reader ticked it, and how many did."""

    material: SpeakerMaterial
    seen: bool
    number: int


def materials(request: SpeakerRequest, person: Person) -> list[Piece]:
    """Two queries."""
    rows = list(request.materials.all())
    ticks: dict[int, set[int]] = {}
    for material, who in MaterialSeen.objects.filter(material__request=request).values_list("material", "person"):
        ticks.setdefault(material, set()).add(who)
    return [Piece(row, person.pk in ticks.get(row.pk, ()), len(ticks.get(row.pk, ()))) for row in rows]


@dataclass(slots=True)
class Brought:
    """A case. `who` is function and school, as the speaker sees it; `name` is for the network alone."""

    case: SpeakerCase
    who: str
    name: str


def cases(request: SpeakerRequest) -> list[Brought]:
    """Two queries."""
    rows = list(request.cases.select_related("author", "school"))
    seats = Membership.objects.filter(network=request.meeting.network_id, person__in=[row.author_id for row in rows])
    functions: dict[int, str] = dict(seats.order_by("pk").values_list("person", "function"))
    return [Brought(row, _who(row, functions), row.author.name if row.author is not None else "") for row in rows]


def _who(case: SpeakerCase, functions: dict[int, str]) -> str:
    function = functions.get(case.author_id or 0, "")
    words = str(Function(function).label) if function in Function.values else ""
    return ", ".join(one for one in (words, str(case.school or "")) if one)


def messages_of(request: SpeakerRequest) -> list[SpeakerMessage]:
    """What went to and fro. One query."""
    return list(request.messages.select_related("by"))


def review_of(request: SpeakerRequest) -> SpeakerReview | None:
    """How it went, if said. One query."""
    return SpeakerReview.objects.filter(request=request).first()


def in_order(request: SpeakerRequest, numbers: Iterable[str]) -> list[SpeakerQuestion]:
    """The chosen questions of this request; what is no question of it is left out. One query."""
    chosen = [int(one) for one in numbers if one.isdecimal() and len(one) < 15]
    return list(request.questions.filter(pk__in=chosen))
