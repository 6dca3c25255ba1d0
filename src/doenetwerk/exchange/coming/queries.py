"""Reads for the pages of an import. Each says how many queries it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.coming.reading import people_ever
from doenetwerk.exchange.coming.wording import why_left_out
from doenetwerk.exchange.models import Coming, ComingMail, ComingWriter
from doenetwerk.networks.models import Network

Kind = ComingMail.State
PAGE = 25


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the file. `threads`: conversations, of which `going_on` go on with a question that is here."""

    mails: int = 0
    new: int = 0
    known: int = 0
    left_out: int = 0
    broken: int = 0
    threads: int = 0
    going_on: int = 0
    first: datetime | None = None
    last: datetime | None = None
    files: int = 0
    files_size: int = 0


def counts(coming: Coming) -> Counts:
    """What the file holds, in numbers. One query."""
    new = Q(state=Kind.NEW)
    row = ComingMail.objects.filter(coming=coming).aggregate(
        mails=Count("pk"),
        new=Count("pk", filter=new),
        known=Count("pk", filter=Q(state__in=(Kind.KNOWN, Kind.COPY))),
        left_out=Count("pk", filter=Q(state__in=(Kind.AUTOMATIC, Kind.EMPTY, Kind.UNDATED))),
        broken=Count("pk", filter=Q(state=Kind.BROKEN)),
        threads=Count("thread", filter=new, distinct=True),
        going_on=Count("thread", filter=new & Q(joins__isnull=False), distinct=True),
        first=Min("written_at", filter=new),
        last=Max("written_at", filter=new),
        files=Sum("files", filter=new, default=0),
        files_size=Sum("files_size", filter=new, default=0),
    )
    return Counts(**row)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it would come along. `goes_on`: with a question that is here already."""

    title: str
    answers: int
    first: datetime
    last: datetime
    files: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and where the next part begins; 0 when there is none."""

    rows: list[Any] = field(default_factory=list)
    next: int = 0


def talks(coming: Coming, begin: int = 0, most: int = PAGE) -> Page:
    """Conversations, the newest first. Two queries."""
    new = ComingMail.objects.filter(coming=coming, state=Kind.NEW)
    sums = new.order_by().values("thread").annotate(
        number=Count("pk"), first=Min("written_at"), last=Max("written_at"), with_files=Sum("files"), known=Max("joins")
    )  # fmt: skip
    rows = list(sums.order_by("-first", "-thread")[begin : begin + most + 1])
    titles = dict(
        new.filter(number=F("thread"), thread__in=[row["thread"] for row in rows]).values_list("number", "subject")
    )
    found = [
        Talk(
            titles.get(row["thread"] or 0, ""),
            row["number"] - (row["known"] is None),
            row["first"],
            row["last"],
            row["with_files"],
            row["known"] is not None,
        )
        for row in rows[:most]
    ]
    return Page(found, begin + most if len(rows) > most else 0)


@dataclass(frozen=True, slots=True)
class Left:
    """A mail that does not come along, and why."""

    subject: str
    at: datetime | None
    why: str
    number: int


def left_out(coming: Coming, begin: int = 0) -> Page:
    """Mails that do not come along, in the order of the file. One query."""
    rows = ComingMail.objects.filter(coming=coming).exclude(state=Kind.NEW)
    cells = list(
        rows.order_by("number").values_list("subject", "written_at", "state", "reason", "number")[
            begin : begin + PAGE + 1
        ]
    )
    found = [Left(subject, at, why_left_out(state, why), number) for subject, at, state, why, number in cells[:PAGE]]
    return Page(found, begin + PAGE if len(cells) > PAGE else 0)


@dataclass(frozen=True, slots=True)
class People:
    """Who wrote: how many we know by their address, the others by how often they wrote, and who they may be."""

    known: list[ComingWriter]
    others: list[ComingWriter]
    unmatched: int
    next: int
    choices: list[Person]


def people(coming: Coming, begin: int = 0) -> People:
    """Who wrote in the old group. Three queries."""
    rows = list(ComingWriter.objects.filter(coming=coming).select_related("person", "perhaps").order_by("-mails", "pk"))
    others = [row for row in rows if not row.by_address]
    return People(
        [row for row in rows if row.by_address],
        others[begin : begin + PAGE],
        sum(row.person_id is None for row in rows),
        begin + PAGE if len(others) > begin + PAGE else 0,
        people_ever(coming.network_id),
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What came along. `refused`: files that we do not take."""

    questions: int = 0
    answers: int = 0
    refused: int = 0
    left_out: int = 0
    named: int = 0


def result(coming: Coming) -> Result:
    """What came along, in numbers. One query."""
    row = ComingMail.objects.filter(coming=coming).aggregate(
        questions=Count("pk", filter=Q(question__isnull=False)),
        answers=Count("pk", filter=Q(answer__isnull=False)),
        refused=Sum("files_refused", default=0),
        left_out=Count("pk", filter=~Q(state=Kind.NEW)),
        named=Count("pk", filter=Q(question__written_by__gt="") | Q(answer__written_by__gt="")),
    )
    return Result(**row)


def comings(network: Network) -> list[Coming]:
    """Imports into this network, newest first. One query."""
    return list(Coming.objects.filter(network=network).select_related("by")[:20])
