"""Reads of the programme: its parts with what belongs to them, its course while it runs, proposals, and the season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.engines import programme
from doenetwerk.engines.programme import State
from doenetwerk.meetings.clock import clock_words
from doenetwerk.meetings.methodfile import Method, Step
from doenetwerk.meetings.models import (
    AgendaPart,
    Carried,
    Energy,
    Mechanism,
    Meeting,
    PartRun,
    Preparer,
    Proposal,
    Support,
    Turn,
)
from doenetwerk.meetings.queries.people import Face, faces
from doenetwerk.networks.models import Network

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def full_parts(meeting: Meeting) -> tuple[list[AgendaPart], dict[int, list[Preparer]]]:
    """Parts in order with chair, run, proposer and history, and who prepares each. Three queries."""
    carried = Carried.objects.select_related("source").order_by("id")
    parts: list[Any] = list(
        meeting.parts.select_related("chair", "run", "proposal__person").prefetch_related(
            Prefetch("carried", queryset=carried, to_attr="journeys")
        )
    )
    by_part: dict[int, list[Preparer]] = {part.pk: [] for part in parts}
    if parts:
        for row in Preparer.objects.filter(part__meeting=meeting).select_related("person"):
            by_part[row.part_id].append(row)
    return parts, by_part


def went_on(meeting: Meeting) -> list[Carried]:
    """What of this meeting went on to a later one. One query."""
    return list(Carried.objects.filter(source=meeting).select_related("part", "target"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of a method with its own time by the clock."""

    step: Step
    start: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A part on the run sheet: planned and real times, who leads, what to say and what is needed."""

    part: AgendaPart
    state: str
    planned: str
    start: str
    end: str
    ends_at: datetime
    preparers: list[Preparer]
    method: Method | None
    moments: list[Moment]

    @property
    def extra(self) -> int:
        run = getattr(self.part, "run", None)
        return run.extra if run is not None else 0

    @property
    def more(self) -> int:
        """What the extra minutes become with five more."""
        return self.extra + 5

    @property
    def was_begun(self) -> bool:
        return self.state in (State.DONE, State.NOW)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The run sheet at one moment."""

    lines: list[SheetLine]
    ends: datetime | None
    late: int
    mark: str

    @property
    def current(self) -> SheetLine | None:
        return next((line for line in self.lines if line.state == State.NOW), None)

    @property
    def following(self) -> SheetLine | None:
        return next((line for line in self.lines if line.state == State.LATER), None)

    @property
    def is_begun(self) -> bool:
        return any(line.was_begun for line in self.lines)

    @property
    def ends_words(self) -> str:
        return clock_words(self.ends)


def sheet(
    meeting: Meeting,
    parts: Sequence[AgendaPart],
    by_part: dict[int, list[Preparer]],
    methods: dict[str, Method],
    now: datetime | None = None,
) -> Sheet:
    """The run sheet of this moment; without a date it is reckoned from now. No query after `full_parts`."""
    at = now or timezone.now()
    begins = meeting.starts_at or at
    runs = {part.pk: _run(part.run) for part in parts if hasattr(part, "run")}
    found = programme.course([(part.pk, part.minutes) for part in parts], runs, begins, at, meeting.ends_at)
    lines = []
    for part, line in zip(parts, found.lines, strict=True):
        method = methods.get(part.method)
        steps = method.steps() if method is not None else []
        scale = part.minutes / method.minutes if method is not None else 1
        moments = [Moment(one, clock_words(line.start + timedelta(minutes=round(one.after * scale)))) for one in steps]
        lines.append(
            SheetLine(
                part, str(line.state), clock_words(line.planned_start), clock_words(line.start), clock_words(line.end),
                line.end, by_part.get(part.pk, []), method, moments,
            )
        )  # fmt: skip
    mark = ".".join([str(len(parts)), *(f"{one.part.pk}{one.state[0]}{one.extra}" for one in lines), f"{found.late}"])
    return Sheet(lines, found.ends, found.late, mark)


def _run(row: PartRun) -> programme.Run:
    return programme.Run(row.started_at, row.ended_at, row.skipped_at is not None, row.extra)


@dataclass(frozen=True, slots=True)
class TurnFace:
    """Someone in the round of a part."""

    face: Face
    had: bool


def turns_in(part: AgendaPart, expected: Sequence[Face]) -> list[TurnFace]:
    """Who had a turn in this part; those who did not stand first. One query."""
    had = set(Turn.objects.filter(part=part).values_list("person", flat=True))
    return sorted((TurnFace(face, face.pk in had) for face in expected), key=lambda one: one.had)


def proposals(network: Network, person: Person) -> list[Proposal]:
    """Points that wait, those that most people want first; `supported` how many, `mine` whether this person does.

    One query.
    """
    mine = Support.objects.filter(proposal=OuterRef("pk"), person=person)
    rows = Proposal.objects.filter(network=network, part=None, put_off_at=None).select_related("person")
    return list(rows.annotate(supported=Count("supports"), mine=Exists(mine)).order_by("-supported", "id"))


def settled(network: Network, person: Person) -> list[Proposal]:
    """What became of this person's own points, newest first. One query."""
    rows = Proposal.objects.filter(network=network, person=person).exclude(part=None, put_off_at=None)
    return list(rows.select_related("part__meeting", "put_off_by").order_by("-id")[:20])


def earlier_programmes(meeting: Meeting) -> list[Meeting]:
    """Other meetings of this network with an agenda, newest first; `part_count` and `title` say what. One query."""
    rows = Meeting.objects.filter(network=meeting.network_id).exclude(pk=meeting.pk)
    return list(rows.annotate(part_count=Count("parts")).filter(part_count__gt=0).order_by("-number")[:30])


@dataclass(frozen=True, slots=True)
class Share:
    """How many minutes went to one thing."""

    label: str
    value: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How often someone prepared or led a part of a meeting that was not cancelled."""

    face: Face
    times: int


@dataclass(frozen=True, slots=True)
class Season:
    """What a network's meetings were really like (S5): minutes by way of learning and by energy, the variety of
    methods, and how much rests on the facilitator (S18; 004 §4.3)."""

    minutes: int
    mechanisms: list[Share]
    energies: list[Share]
    methods: int
    repeated: int
    parts: int
    by_members: int
    contributions: list[Contribution]

    @property
    def waiting(self) -> list[Contribution]:
        """Members who did not prepare or lead anything yet (003 Janssen: everybody contributes)."""
        return [one for one in self.contributions if not one.times]

    @property
    def shared_words(self) -> str:
        return _("%(n)s van de %(total)s onderdelen werden door deelnemers voorbereid of geleid.") % {
            "n": self.by_members,
            "total": self.parts,
        }


def season_used(network: Network) -> Season:
    """Everything about the meetings that were held, and who contributed. Three queries.

    A part that ran by the clock counts as long as it really took; one that was skipped does not count.
    """
    parts = list(
        AgendaPart.objects.filter(meeting__network=network, meeting__cancelled_at=None)
        .select_related("run", "meeting__closing")
        .order_by("meeting__number", "position")
    )
    preparers: dict[int, set[int]] = {}
    for part, person in Preparer.objects.filter(part__meeting__network=network).values_list("part", "person"):
        preparers.setdefault(part, set()).add(person)
    everyone = faces(network)
    guides = {face.pk for face in everyone if face.is_guide}
    mechanisms = dict.fromkeys(Mechanism.values, 0)
    energies = dict.fromkeys(Energy.values, 0)
    times: dict[int, int] = {}
    used: list[str] = []
    held = by_members = minutes = 0
    for one in parts:
        people = preparers.get(one.pk, set()) | ({one.chair_id} if one.chair_id is not None else set())
        for person in people:
            times[person] = times.get(person, 0) + 1
        took = _took(one)
        if not one.meeting.is_closed or not took:
            continue
        held += 1
        by_members += bool(people - guides)
        minutes += took
        energies[one.energy] += took
        if one.mechanism:
            mechanisms[one.mechanism] += took
        if one.method:
            used.append(one.method)
    members = [face for face in everyone if not face.is_guide]
    return Season(
        minutes,
        [Share(str(label), mechanisms[value]) for value, label in Mechanism.choices],
        [Share(str(label), energies[value]) for value, label in Energy.choices],
        len(set(used)),
        len(used) - len(set(used)),
        held,
        by_members,
        [Contribution(face, times.get(face.pk, 0)) for face in members],
    )


def _took(part: AgendaPart) -> int:
    run = getattr(part, "run", None)
    if run is None:
        return part.minutes
    if run.skipped_at is not None or run.started_at is None:
        return 0
    if run.ended_at is None:
        return part.minutes + run.extra
    # Pressing "next" at once is no part that was left out.
    return max(1, round((run.ended_at - run.started_at).total_seconds() / 60))
