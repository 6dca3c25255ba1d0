"""Reads of meetings: the season on a line, one meeting with everybody in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.meetings.clock import clock_words
from doenetwerk.meetings.models import (
    AgendaPart,
    Attendance,
    Harvest,
    Mechanism,
    Meeting,
    MeetingClosing,
    MeetingRole,
    Preparer,
    Rsvp,
    RsvpAnswer,
)
from doenetwerk.meetings.queries.people import FACE, Face, face_rows, now, participants

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.networks.access import Viewer
    from doenetwerk.networks.models import Network


def _count(rows: QuerySet[Any], link: str = "meeting") -> Coalesce:
    """A count that does not multiply with other counts of the same query."""
    counted = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _everybody(network: int) -> QuerySet[Any]:
    """How many participants there are now, as part of another query."""
    return participants(network).order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")


def _season(network: int) -> QuerySet[Any, Any]:
    harvest = Harvest.objects.all()
    return (
        Meeting.objects.filter(network=network)
        .annotate(
            promised=_count(Rsvp.objects.filter(answer=RsvpAnswer.YES)),
            total=Coalesce(Subquery(_everybody(network), output_field=IntegerField()), Value(0)),
            part_count=_count(AgendaPart.objects.all()),
            insights=_count(harvest.filter(kind=Harvest.Kind.INSIGHT)),
            agreements=_count(harvest.filter(kind=Harvest.Kind.AGREEMENT)),
            outcomes=_count(harvest.filter(kind=Harvest.Kind.OUTCOME)),
        )
        .order_by(F("starts_at").asc(nulls_last=True), "number")
        .values_list(*columns(Meeting), *columns(MeetingClosing, "closing__"), *COUNTS)
    )


COUNTS = ("promised", "total", "part_count", "insights", "agreements", "outcomes")
_seasons = Prepared(_season)


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting with what a line about it needs."""

    meeting: Meeting
    promised: int
    total: int
    part_count: int
    insights: int
    agreements: int
    outcomes: int


def season_of(network: Network) -> list[Told]:
    """All meetings of a network in the order of their date, those without one last. One query."""
    width, closing = len(Meeting._meta.concrete_fields), len(MeetingClosing._meta.concrete_fields)
    found = []
    for row in _seasons(network=network.pk):
        meeting = instance(Meeting, row[:width])
        meeting.network = network
        rest = row[width : width + closing]
        # As `select_related` leaves it: None is known too, so that nobody asks again.
        meeting._state.fields_cache["closing"] = instance(MeetingClosing, rest) if rest[0] is not None else None
        found.append(Told(meeting, *row[width + closing :]))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting on the timeline, in the words of `{% timeline %}`."""

    meeting: Meeting
    date: date | str
    title: str
    text: str
    url: str
    state: str


def overview(network: Network, inside: bool) -> list[Line]:
    """The season as it stands. One query, two when somebody prepares the next one."""
    found = season_of(network)
    ahead = next((one for one in found if _is_ahead(one.meeting)), None)
    prepares = _preparer_words(ahead.meeting) if ahead is not None and inside and ahead.part_count else ""
    return [_line(one, inside, one is ahead, prepares) for one in found]


def _is_ahead(meeting: Meeting) -> bool:
    return not meeting.is_cancelled and not meeting.is_closed and not meeting.is_over


def _line(told: Told, inside: bool, is_next: bool, prepares: str) -> Line:
    meeting = told.meeting
    if meeting.starts_at is not None:
        when: date | str = timezone.localdate(meeting.starts_at)
    else:
        when = date_format(meeting.around, "M").replace(".", "").lower() if meeting.around else ""
    if meeting.is_cancelled:
        state, said = "gone", meeting.cancelled_because if inside else ""
    elif meeting.is_closed:
        state, said = "done", _held_words(told, inside)
    elif meeting.is_over:
        state, said = "done", _("nog niet afgesloten")
    else:
        state, said = "next" if is_next else "later", _ahead_words(told, prepares if is_next else "")
    return Line(meeting, when, meeting.words, said, reverse("meetings:meeting", args=[meeting.pk]), state)


def _held_words(told: Told, inside: bool) -> str:
    closing = told.meeting.closing
    words = [_("%(n)s aanwezig") % {"n": closing.present}]
    if closing.guests:
        words.append(ngettext("%(n)s gast", "%(n)s gasten", closing.guests) % {"n": closing.guests})
    harvest = harvest_words(told.insights, told.agreements, told.outcomes) if inside else ""
    return " · ".join([", ".join(words), *([harvest] if harvest else [])])


def harvest_words(insights: int, agreements: int, outcomes: int) -> str:
    """ "4 inzichten, 2 afspraken geoogst"; empty when there is nothing."""
    parts = []
    if insights:
        parts.append(ngettext("%(n)s inzicht", "%(n)s inzichten", insights) % {"n": insights})
    if agreements:
        parts.append(ngettext("%(n)s afspraak", "%(n)s afspraken", agreements) % {"n": agreements})
    if outcomes:
        parts.append(ngettext("%(n)s opbrengst", "%(n)s opbrengsten", outcomes) % {"n": outcomes})
    return _("%(list)s geoogst") % {"list": ", ".join(parts)} if parts else ""


def _ahead_words(told: Told, prepares: str) -> str:
    meeting = told.meeting
    if meeting.starts_at is None:
        return _("datum volgt")
    words = [f"{clock_words(meeting.starts_at)}–{clock_words(meeting.ends_at)}"]
    if meeting.place:
        words.append(meeting.place)
    words.append(_("%(promised)s van %(total)s zegden toe") % {"promised": told.promised, "total": told.total})
    if prepares:
        words.append(prepares)
    return " · ".join(words)


def _preparer_words(meeting: Meeting) -> str:
    names = list(
        Preparer.objects.filter(part__meeting=meeting)
        .order_by("person__name")
        .values_list("person__name", flat=True)
        .distinct()[:4]
    )
    if not names:
        return ""
    first = [name.split(" ")[0] for name in names]
    if len(first) == 1:
        return _("%(name)s bereidt voor") % {"name": first[0]}
    return _("%(names)s en %(last)s bereiden voor") % {"names": ", ".join(first[:-1]), "last": first[-1]}


def next_meeting(network: Network | int, after: datetime | None = None) -> Meeting | None:
    """The first fixed meeting that is still to come. One query."""
    pk = network if isinstance(network, int) else network.pk
    return (
        Meeting.objects.filter(network=pk, cancelled_at=None, starts_at__gt=after or timezone.now())
        .order_by("starts_at")
        .first()
    )


def held_by_network(networks: Iterable[int]) -> dict[int, int]:
    """How many meetings each of these networks held and closed. One query."""
    rows = (
        Meeting.objects.filter(network__in=list(networks), closing__isnull=False)
        .order_by()
        .values_list("network")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


ANSWER_WORDS = {
    str(RsvpAnswer.YES): lazy("komt"),
    str(RsvpAnswer.NO): lazy("kan niet"),
    str(RsvpAnswer.UNSURE): lazy("weet het nog niet"),
    "": lazy("nog geen antwoord"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """One participant of one meeting: what they answered, whether they were there, whether they are new."""

    face: Face
    answer: str
    reason: str
    present: bool
    is_new: bool

    @property
    def answer_words(self) -> str:
        return str(ANSWER_WORDS[self.answer])


@dataclass(slots=True)
class Company:
    """Everybody of a meeting, by what they answered."""

    guests: list[Guest] = field(default_factory=list)

    def those(self, answer: str) -> list[Guest]:
        return [guest for guest in self.guests if guest.answer == answer]

    @property
    def coming(self) -> list[Guest]:
        return self.those(RsvpAnswer.YES)

    @property
    def absent(self) -> list[Guest]:
        return self.those(RsvpAnswer.NO)

    @property
    def unknown(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.answer in ("", RsvpAnswer.UNSURE)]

    @property
    def present(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.present]

    @property
    def expected(self) -> int:
        """The most that may come: everybody who did not say no."""
        return len(self.guests) - len(self.absent)

    @property
    def new(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.is_new]

    def of(self, person: Person) -> Guest | None:
        return next((guest for guest in self.guests if guest.face.pk == person.pk), None)


def _everyone(network: int, zone: str, meeting: int) -> QuerySet[Any, Any]:
    mine = Rsvp.objects.filter(meeting=meeting, person=OuterRef("pk"))
    here = Attendance.objects.filter(meeting=meeting, person=OuterRef("pk"))
    start = Subquery(Meeting.objects.filter(pk=meeting).values("starts_at")[:1])
    earlier = Attendance.objects.filter(meeting__network=network, meeting__starts_at__lt=start)
    return (
        face_rows(network, zone)
        .annotate(
            answer=Coalesce(Subquery(mine.values("answer")[:1]), Value("")),
            reason=Coalesce(Subquery(mine.values("reason")[:1]), Value("")),
            present=Exists(here),
            came_before=Exists(earlier.filter(person=OuterRef("pk"))),
            others_came=Exists(earlier),
        )
        .values_list(*FACE, "answer", "reason", "present", "came_before", "others_came")
    )


_company = Prepared(_everyone)


def company(meeting: Meeting, *, inside: bool) -> Company:
    """Everybody with their answer and whether they were there. One query.

    Reasons are left out for who stands outside. New is who was at no earlier meeting, once there was one.
    """
    network = meeting.network
    guests = []
    for row in _company(network=network.pk, zone=network.region.holiday_zone, meeting=meeting.pk):
        face = Face(*row[:5])
        answer, reason, present, came_before, others_came = row[5:]
        is_new = bool(others_came and not came_before and not face.is_guide)
        guests.append(Guest(face, answer, reason if inside else "", bool(present), is_new))
    return Company(guests)


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the agenda with its times and who prepares it."""

    part: AgendaPart
    start: str
    end: str
    preparers: list[Preparer]

    @property
    def names(self) -> str:
        return ", ".join(row.person.name for row in self.preparers)


def parts_of(meeting: Meeting) -> tuple[list[AgendaPart], dict[int, list[Preparer]]]:
    """Parts in order, and who prepares each. Two queries."""
    parts = list(meeting.parts.all())
    by_part: dict[int, list[Preparer]] = {part.pk: [] for part in parts}
    if parts:
        for row in Preparer.objects.filter(part__meeting=meeting).select_related("person"):
            by_part[row.part_id].append(row)
    return parts, by_part


def planned(meeting: Meeting, parts: list[AgendaPart], by_part: dict[int, list[Preparer]]) -> list[PlannedPart]:
    """Parts with their times in words."""
    from doenetwerk.meetings.clock import timed

    return [
        PlannedPart(one.part, clock_words(one.start), clock_words(one.end), by_part[one.part.pk])
        for one in timed(meeting, parts)
    ]


def roles_of(meeting: Meeting) -> list[MeetingRole]:
    """Who does what on the day, in the order of the roles. One query."""
    order = list(MeetingRole.Role.values)
    return sorted(meeting.roles.select_related("person"), key=lambda row: order.index(row.role))


_harvest = Prepared(
    lambda person, meeting: (
        Harvest.objects.readable_by(person).filter(meeting=meeting).values_list(*columns(Harvest), "author__name")
    )
)


@dataclass(frozen=True, slots=True)
class Caught:
    """A piece of harvest with the name of who wrote it; empty when they left for good."""

    harvest: Harvest
    author: str

    @property
    def kind(self) -> str:
        return str(self.harvest.get_kind_display())


def harvest_of(meeting: Meeting, viewer: Viewer) -> list[Caught]:
    """What this meeting yielded, as far as this viewer may read it. One query."""
    return [
        Caught(instance(Harvest, row[:-1]), row[-1] or "")
        for row in _harvest(person=viewer.person.pk, meeting=meeting.pk)
    ]


def times_prepared(network: Network) -> dict[int, int]:
    """How often each person prepared a part in this network. One query."""
    rows = (
        Preparer.objects.filter(part__meeting__network=network, part__meeting__cancelled_at=None)
        .order_by()
        .values_list("person")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Used:
    """How many minutes went to one of the four ways of learning."""

    label: str
    value: int
    url: str = ""


def mechanisms_used(network: Network) -> list[Used]:
    """Minutes on the agendas of meetings that were held, by way of learning (S5). One query."""
    rows = dict(
        AgendaPart.objects.filter(meeting__network=network, meeting__closing__isnull=False)
        .exclude(mechanism="")
        .order_by()
        .values_list("mechanism")
        .annotate(n=Sum("minutes"))
    )
    return [Used(str(label), rows.get(value, 0)) for value, label in Mechanism.choices]


def guided_meetings(person: Person) -> list[Meeting]:
    """Meetings still to come (or without a date) of networks that this person guides, for "zet op de agenda"."""
    from doenetwerk.networks.models import Facilitation

    guided = Facilitation.objects.filter(now(), person=person).values("network")
    return list(
        Meeting.objects.filter(network__in=guided, cancelled_at=None, closing=None)
        .filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
        .select_related("network")
        .order_by(F("starts_at").asc(nulls_last=True), "number")[:20]
    )
