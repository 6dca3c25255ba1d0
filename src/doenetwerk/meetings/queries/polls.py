"""Reads of the date poll: what is offered, who answered what, which dates fit best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.engines.dates import Holiday
from doenetwerk.meetings.choosing import Proposal, propose
from doenetwerk.meetings.clock import hours_words
from doenetwerk.meetings.models import Availability, DatePoll, SchoolHoliday, Slot, SlotAnswer
from doenetwerk.meetings.queries.people import Face, faces


def holidays_between(first: date, last: date) -> list[SchoolHoliday]:
    """Holidays of all zones that touch this stretch. One query."""
    return list(SchoolHoliday.objects.filter(ends_on__gte=first, starts_on__lte=last))


def as_holidays(first: date, last: date) -> list[Holiday]:
    """The same as the engine knows them, for rooms that may not look here (`people.holidays`). One query."""
    return [Holiday(row.name, row.zone, row.starts_on, row.ends_on) for row in holidays_between(first, last)]


@dataclass(frozen=True, slots=True)
class HolidayHit:
    """A day falls in a holiday of some of the participants."""

    name: str
    zone: str
    people: int
    everyone: bool

    @property
    def words(self) -> str:
        if self.everyone:
            return _("%(name)s, voor iedereen") % {"name": self.name}
        facts = {"name": self.name, "zone": self.zone, "people": self.people}
        if not self.people:
            return _("%(name)s in regio %(zone)s") % facts
        return (
            ngettext(
                "%(name)s in regio %(zone)s: %(people)s persoon vrij",
                "%(name)s in regio %(zone)s: %(people)s mensen vrij",
                self.people,
            )
            % facts
        )


def hits(day: date, holidays: Iterable[SchoolHoliday], zones: Iterable[str]) -> list[HolidayHit]:
    """Holidays on this day, those that concern these zones (one entry for each person) only."""
    counted: dict[str, int] = defaultdict(int)
    total = 0
    for zone in zones:
        counted[zone] += 1
        total += 1
    found = [one for one in holidays if one.starts_on <= day <= one.ends_on and counted.get(one.zone)]
    everyone = total > 0 and sum(counted[one.zone] for one in found) == total
    if everyone and found:
        return [HolidayHit(found[0].name, "", total, everyone=True)]
    return [HolidayHit(one.name, one.get_zone_display(), counted[one.zone], everyone=False) for one in found]


@dataclass(frozen=True, slots=True)
class Cell:
    """One person's answer to one moment."""

    answer: str
    words: str


@dataclass(slots=True)
class Column:
    """One moment with how it stands."""

    slot: Slot
    yes: list[Face] = field(default_factory=list)
    maybe: list[Face] = field(default_factory=list)
    no: list[Face] = field(default_factory=list)
    silent: list[Face] = field(default_factory=list)
    holidays: list[HolidayHit] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    chosen: bool = False

    @property
    def hours(self) -> str:
        return hours_words(self.slot.starts_at, self.slot.ends_at)

    @property
    def expected(self) -> int:
        """Who is likely to come: everyone who said yes or if need be."""
        return len(self.yes) + len(self.maybe)

    @property
    def no_words(self) -> str:
        return ", ".join(face.first_name for face in self.no)

    @property
    def groups(self) -> list[tuple[str, str]]:
        """Who said what, in words: for a card on a phone, and for who does not see the table."""
        named = [
            (_("Ja"), self.yes),
            (_("Als het moet"), self.maybe),
            (_("Nee"), self.no),
            (_("Nog geen antwoord"), self.silent),
        ]
        return [(label, ", ".join(face.first_name for face in people)) for label, people in named if people]


@dataclass(frozen=True, slots=True)
class Row:
    """One person with their answer to each moment, in the order of the moments; empty where there is none."""

    face: Face
    answers: list[str]
    is_done: bool
    has_begun: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a poll stands."""

    poll: DatePoll
    columns: list[Column]
    rows: list[Row]
    proposal: Proposal

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def everybody(self) -> bool:
        return self.asked > 0 and self.done == self.asked

    @property
    def silent(self) -> list[Face]:
        return [row.face for row in self.rows if not row.is_done]

    @property
    def chosen(self) -> list[Column]:
        return [column for column in self.columns if column.chosen]


def standing(poll: DatePoll) -> Standing:
    """Everything about a poll. Four queries.

    Who offered the moments is counted as able to come to all, unless they answered too.
    """
    slots = list(poll.slots.all())
    people = faces(poll.network)
    given: dict[tuple[int, int], str] = {
        (person, slot): answer
        for person, slot, answer in SlotAnswer.objects.filter(slot__poll=poll).values_list("person", "slot", "answer")
    }
    holidays = holidays_between(_day(slots[0]), _day(slots[-1])) if slots else []
    zones = [face.zone for face in people if not face.is_guide or face.school]
    asked = [face for face in people if face.pk != poll.made_by_id]
    said = {"": _("nog geen antwoord"), **{str(value): str(label) for value, label in Availability.choices}}
    columns = []
    for slot in slots:
        column = Column(slot, holidays=hits(_day(slot), holidays, zones))
        for face in asked:
            answer = given.get((face.pk, slot.pk), "")
            column.cells.append(Cell(answer, said[answer]))
            {
                Availability.YES: column.yes,
                Availability.IF_NEEDED: column.maybe,
                Availability.NO: column.no,
            }.get(answer, column.silent).append(face)  # type: ignore[call-overload]
        columns.append(column)
    rows = []
    for face in asked:
        answers = [given.get((face.pk, slot.pk), "") for slot in slots]
        rows.append(Row(face, answers, all(answers) and bool(slots), any(answers)))
    proposal = propose(slots, {face.pk: face.name for face in asked}, given, poll.wanted)
    for column in columns:
        column.chosen = column.slot.pk in proposal.chosen
    return Standing(poll, columns, rows, proposal)


def _day(slot: Slot) -> date:
    return timezone.localdate(slot.starts_at)


@dataclass(frozen=True, slots=True)
class Question:
    """One moment as someone answers it."""

    slot: Slot
    answer: str
    holiday: str

    @property
    def hours(self) -> str:
        return hours_words(self.slot.starts_at, self.slot.ends_at)


def questions(poll: DatePoll, person: Person) -> list[Question]:
    """The moments with this person's own answers, and their own holidays. Three queries."""
    slots = list(poll.slots.all())
    mine = dict(SlotAnswer.objects.filter(slot__poll=poll, person=person).values_list("slot", "answer"))
    holidays = holidays_between(_day(slots[0]), _day(slots[-1])) if slots else []
    own = next((face.zone for face in faces(poll.network) if face.pk == person.pk), poll.network.region.holiday_zone)
    found = []
    for slot in slots:
        free = [one.name for one in holidays if one.zone == own and one.starts_on <= _day(slot) <= one.ends_on]
        found.append(Question(slot, mine.get(slot.pk, ""), free[0] if free else ""))
    return found


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One working day of the calendar in which moments are picked."""

    day: date
    number: int
    iso: str
    label: str
    classes: str
    holiday: str
    is_past: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of working days, in weeks of five; None pads the first and last."""

    first: date
    weeks: list[list[CalendarDay | None]]


def months(
    poll: DatePoll, start: date, number: int, ticked: Iterable[date] = ()
) -> tuple[list[CalendarMonth], list[Column]]:
    """The months to pick days from, and the moments picked so far with their holidays. Three queries."""
    import calendar

    people = faces(poll.network)
    zones = [face.zone for face in people if face.school] or [poll.network.region.holiday_zone]
    slots = list(poll.slots.all())
    taken = {_day(slot) for slot in slots}
    wanted = set(ticked)
    first = start.replace(day=1)
    last = add_months(first, number)
    ends = [_day(slot) for slot in slots]
    holidays = holidays_between(min([first, *ends]), max([last, *ends]))
    today = timezone.localdate()
    found = []
    for offset in range(number):
        begin = add_months(first, offset)
        name = date_format(begin, "F")
        weeks: list[list[CalendarDay | None]] = []
        for week in calendar.Calendar().monthdatescalendar(begin.year, begin.month):
            days = [
                _calendar_day(day, name, holidays, zones, today, taken, wanted) if day.month == begin.month else None
                for day in week[:5]
            ]
            if any(days):
                weeks.append(days)
        found.append(CalendarMonth(begin, weeks))
    columns = [Column(slot, holidays=hits(_day(slot), holidays, zones)) for slot in slots]
    return found, columns


def _calendar_day(
    day: date,
    month: str,
    holidays: list[SchoolHoliday],
    zones: list[str],
    today: date,
    taken: set[date],
    ticked: set[date],
) -> CalendarDay:
    free = ", ".join(hit.words for hit in hits(day, holidays, zones))
    words = [f"{day.day} {month}", *([free] if free else []), *([_("staat al in de lijst")] if day in taken else [])]
    classes = ["day", *(["day--holiday"] if free else []), *(["day--taken"] if day in taken else [])]
    return CalendarDay(
        day, day.day, day.isoformat(), ", ".join(words), " ".join(classes), free, day <= today, day in ticked
    )


def add_months(day: date, number: int) -> date:
    """The first of the month this many months on."""
    index = day.year * 12 + day.month - 1 + number
    return date(index // 12, index % 12 + 1, 1)


def rhythm(start: date, number: int, weeks: int, weekdays: Iterable[int], free: Iterable[SchoolHoliday]) -> list[date]:
    """Days for a series: from this day, every so many weeks, on these weekdays (0 is Monday), around the holidays.

    A week that falls in a holiday moves on to the next one that does not. Returns the days of `number` weeks.
    """
    from datetime import timedelta

    wanted = sorted(set(weekdays))
    if not wanted:
        return []
    off = list(free)
    monday = start - timedelta(days=start.weekday())
    found: list[date] = []
    for _nothing in range(number):
        for _try in range(10):
            days = [monday + timedelta(days=one) for one in wanted]
            good = [day for day in days if day >= start and not any(one.starts_on <= day <= one.ends_on for one in off)]
            if good:
                found += good
                break
            monday += timedelta(weeks=1)
        monday += timedelta(weeks=weeks)
    return found


def open_poll_of(network_id: int) -> DatePoll | None:
    """The poll that is drafted or open, None when there is none. One query."""
    return DatePoll.objects.filter(network=network_id, fixed_at=None, withdrawn_at=None).first()
