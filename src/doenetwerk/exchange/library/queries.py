"""Reads for the pages of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Document, DocumentVersion, Use, UseRequest
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region

Kind = Document.Kind
PAGE = 30
MOST_SIDE_BY_SIDE = 60
WIDE = (Circle.REGION, Circle.EVERYONE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of documents is narrowed to; empty is everything. `page` counts from 1."""

    kind: str = ""
    year: int | None = None
    permission: str = ""
    page: int = 1

    @property
    def narrows(self) -> bool:
        return bool(self.kind or self.year or self.permission)


@dataclass(slots=True)
class Shelf:
    """A page of the library. `years` are those that can be chosen."""

    rows: Sequence[Document] = ()
    years: list[int] = field(default_factory=list)
    more: bool = False


def readable(person: Person, network: Network | None = None) -> QuerySet[Document]:
    """Documents that this person may read and that were not withdrawn, of one network or of all."""
    rows = Document.objects.readable_by(person).filter(withdrawn_at=None)
    return rows.filter(network=network) if network is not None else rows


def shelf(person: Person, wanted: Wanted, network: Network | None = None) -> Shelf:
    """A page of documents, newest first. What came along with mail is shown when it is asked for. Two queries."""
    rows = readable(person, network)
    rows = rows.filter(kind=wanted.kind) if wanted.kind else rows.exclude(kind=Kind.ATTACHMENT)
    years = rows.exclude(year=None).order_by("-year").values_list("year", flat=True).distinct()
    if wanted.year:
        rows = rows.filter(year=wanted.year)
    if wanted.permission:
        rows = rows.filter(permission=wanted.permission)
    first = (wanted.page - 1) * PAGE
    page = list(
        rows.select_related("network", "school")
        .annotate(schools=_schools())
        .order_by("-added_at", "-pk")[first : first + PAGE + 1]
    )
    return Shelf(page[:PAGE], [year for year in years if year is not None], len(page) > PAGE)


def _schools() -> Count:
    """How many schools told that they used it."""
    return Count("uses__school", distinct=True)


def newest(person: Person, network: Network, *, inside: bool, limit: int = 4) -> list[Document]:
    """The newest documents of a network for its home: the same for all who stand alike before it. One query."""
    circles = (Circle.NETWORK, Circle.SCHOOL, *WIDE) if inside else WIDE
    rows = readable(person, network).filter(circle__in=circles).exclude(kind=Kind.ATTACHMENT)
    return list(rows.select_related("school")[:limit])


@dataclass(slots=True)
class Told:
    """A document's page. `uses` come with their school, `requests` wait for this person's answer."""

    versions: list[DocumentVersion]
    uses: list[Use]
    schools: int
    asked: UseRequest | None
    requests: list[UseRequest]

    @property
    def newest(self) -> DocumentVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def earlier(self) -> list[DocumentVersion]:
        return self.versions[1:]


def told(person: Person, document: Document) -> Told:
    """What the page of a document shows besides the document. Three queries."""
    mine = Q(person=person) if document.author_id != person.pk else Q(person=person) | Q(answered_at=None)
    requests = list(document.requests.filter(mine).select_related("person").order_by("pk"))
    own = [one for one in requests if one.person_id == person.pk]
    uses = list(document.uses.select_related("school"))
    return Told(
        list(document.versions.all()),
        uses,
        len({one.school_id for one in uses if one.school_id is not None}),
        own[-1] if own else None,
        [one for one in requests if one.person_id != person.pk],
    )


def side_by_side(person: Person, kind: str, word: str) -> tuple[Sequence[Document], bool]:
    """Documents of one kind of several schools, by school and newest year first; whether there are more. One query."""
    rows = readable(person).filter(kind=kind, school__isnull=False)
    if word:
        rows = rows.filter(Q(title__icontains=word) | Q(about__icontains=word))
    rows = rows.select_related("network", "school").annotate(schools=_schools())
    found = list(rows.order_by("school__name", F("year").desc(nulls_last=True), "-pk")[: MOST_SIDE_BY_SIDE + 1])
    return found[:MOST_SIDE_BY_SIDE], len(found) > MOST_SIDE_BY_SIDE


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody waits for a yes or no."""

    pk: int
    title: str
    name: str
    network: int | None
    network_name: str


def waiting_for(person: Person, network: Network | None = None) -> list[Waiting]:
    """Requests to use this person's documents. One query."""
    rows = UseRequest.objects.filter(document__author=person, document__withdrawn_at=None, answered_at=None)
    if network is not None:
        rows = rows.filter(document__network=network)
    columns = ("pk", "document__title", "person__name", "document__network", "document__network__name")
    return [
        Waiting(pk, title, name, home, home_name or "")
        for pk, title, name, home, home_name in rows.order_by("pk").values_list(*columns)
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """The library of a region in numbers: what may be read in the whole region, and by how many schools it was used."""

    documents: int
    schools: int
    used_by: int


def counts(region: Region) -> Counts:
    """Numbers for the region's page. One query."""
    here = Q(network__region=region) | Q(network=None, school__region=region)
    rows = Document.objects.filter(here, withdrawn_at=None, circle__in=WIDE).exclude(kind=Kind.ATTACHMENT).order_by()
    numbers = rows.aggregate(
        documents=Count("pk", distinct=True),
        schools=Count("school", distinct=True),
        used_by=Count("uses__school", distinct=True),
    )
    return Counts(**numbers)
