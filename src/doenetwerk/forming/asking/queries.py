"""Reads for the pages of asking. Each says how many queries it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_short
from doenetwerk.engines.similarity import Texts
from doenetwerk.forming.asking.domain.asking import (
    DAYS_BETWEEN_REMINDERS,
    answer_of,
    moved_since,
    seats_of,
    takes_part,
)
from doenetwerk.forming.asking.domain.starting import Readiness, readiness
from doenetwerk.forming.asking.offers import FUNCTIONS
from doenetwerk.forming.models import (
    Intake,
    Proposal,
    ProposalDate,
    RoundFacilitator,
    RoundTheme,
    Seat,
    SeatAnswer,
    slot_words,
)
from doenetwerk.networks.models import Facilitation, Membership, Network

Answer = SeatAnswer.Answer


@dataclass(slots=True)
class Line:
    """One person in a proposal, for the coordinator: what they said and what must be otherwise."""

    seat: Seat
    name: str
    words: str
    changes: list[str]
    because: str
    settled: bool
    answered_at: Any


@dataclass(slots=True)
class Group:
    """The people who gave one answer."""

    key: str
    title: str
    tone: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date of the series and how many of who takes part promised it."""

    date: ProposalDate
    come: int
    few: bool


@dataclass(slots=True)
class Answers:
    """What the coordinator sees of one proposal."""

    proposal: Proposal
    groups: list[Group]
    dates: list[DateLine]
    readiness: Readiness
    unweighed: int
    can_remind: bool
    unasked: int
    guides: list[RoundFacilitator]

    def group(self, key: str) -> Group:
        return next(one for one in self.groups if one.key == key)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Title, tone and number of each answer that somebody gave."""
        return [(one.title, one.tone, len(one.lines)) for one in self.groups if one.lines]


def answers(proposal: Proposal) -> Answers:
    """Who said what, by answer. Seven queries."""
    rows = seats_of(proposal)
    found = readiness(proposal, rows)
    themes = {
        row.pk: str(row) for row in RoundTheme.objects.filter(round=proposal.run.round_id).select_related("theme")
    }
    groups = {
        "yes": Group("yes", _("ja"), "moss"),
        "if": Group("if", _("ja, als"), "ochre"),
        "no": Group("no", _("nee"), "coral"),
        "open": Group("open", _("nog geen antwoord"), "plain"),
        "unasked": Group("unasked", _("nog niet gevraagd"), "plain"),
    }
    dates = list(proposal.dates.all())
    known = {one.pk: one for one in dates}
    for seat in sorted(rows, key=lambda one: one.signup.person.name):
        answer = None if moved_since(seat) else answer_of(seat)
        key = "unasked" if answer is None else answer.answer or "open"
        groups[key].lines.append(_line(seat, answer, themes, known))
    soon = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    return Answers(
        proposal,
        list(groups.values()),
        [_date_line(one, found) for one in dates],
        found,
        sum(not line.settled for key in ("if", "no") for line in groups[key].lines),
        any((line.seat.answer.reminded_at or line.seat.answer.asked_at) < soon for line in groups["open"].lines),
        len(groups["unasked"].lines),
        list(RoundFacilitator.objects.filter(round=proposal.run.round_id).select_related("person")),
    )


def _date_line(one: ProposalDate, found: Readiness) -> DateLine:
    come = sum(one.pk not in seat.answer.dates_missed for seat in found.members)
    return DateLine(one, come, come < found.size_min <= len(found.members))


def _line(seat: Seat, answer: SeatAnswer | None, themes: dict[int, str], dates: dict[int, ProposalDate]) -> Line:
    signup = seat.signup
    place = str(signup.school or signup.board or "")
    words = ", ".join(part for part in (str(FUNCTIONS.get(signup.function, "")), place) if part)
    if not signup.takes_part:
        words = _("%(words)s · trok de aanmelding in") % {"words": words}
    return Line(
        seat,
        signup.person.name,
        words,
        change_words(answer, themes, dates) if answer is not None else [],
        answer.because if answer is not None else "",
        answer is None or answer.weighed_at is not None or not answer.answer or answer.answer == Answer.YES,
        answer.answered_at if answer is not None else None,
    )


def change_words(answer: SeatAnswer, themes: dict[int, str], dates: dict[int, ProposalDate]) -> list[str]:
    """What must be otherwise, in words. No queries."""

    if answer.answer != Answer.IF:
        return []
    said, found = answer.changes, []
    missed = [nl_short(dates[pk].starts_at) for pk in answer.dates_missed if pk in dates]
    if missed:
        found.append(_("kan niet op %(days)s") % {"days": ", ".join(missed)})
    elif said.get("dates"):
        found.append(_("andere data"))
    if "slots" in said:
        slots = said["slots"] if isinstance(said["slots"], list) else []
        words = ", ".join(str(slot_words(slot)) for slot in slots)
        found.append(_("een ander moment: %(slots)s") % {"slots": words} if words else _("een ander moment"))
    if "travel" in said:
        most = said["travel"]
        if isinstance(most, bool):
            found.append(_("minder ver reizen"))
        else:
            found.append(
                ngettext("hoogstens %(n)s minuut reizen", "hoogstens %(n)s minuten reizen", most) % {"n": most}
            )
    if "theme" in said:
        name = themes.get(said["theme"], "") if not isinstance(said["theme"], bool) else ""
        found.append(_("liever het thema %(theme)s") % {"theme": name} if name else _("een ander thema"))
    return found


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal of a run in the overview: how far it is."""

    pk: int
    name: str
    asked: bool
    seats: int
    yes: int
    conditions: int
    no: int
    waiting: int
    started: int | None
    dated: bool


def proposal_lines(run_id: int) -> list[ProposalLine]:
    """All proposals of a run that stand, with their answers. One query."""

    def said(value: str) -> Count:
        return Count("seats__answer", filter=Q(seats__answer__answer=value), distinct=True)

    rows = (
        Proposal.objects.filter(run=run_id, dropped_at=None)
        .annotate(
            number_of_seats=Count("seats", distinct=True),
            yes=said("yes"),
            conditions=said("if"),
            no=said("no"),
            waiting=said(""),
            number_of_dates=Count("dates", distinct=True),
        )
        .order_by("number")
    )
    return [
        ProposalLine(
            row.pk,
            row.name,
            row.asked_at is not None,
            row.number_of_seats,
            row.yes,
            row.conditions,
            row.no,
            row.waiting,
            row.network_id,
            row.number_of_dates > 0,
        )
        for row in rows
        if row.number_of_seats
    ]


# The facilitator's desk


@dataclass(slots=True)
class TalkLine:
    """One participant on the facilitator's desk. `state`: not, asked, answered, talked, agree or agreed."""

    name: str
    words: str
    intake: Intake | None

    @property
    def state(self) -> str:
        one = self.intake
        if one is None:
            return "not"
        if one.agreed_at is not None:
            return "agreed"
        if one.for_the_goal:
            return "agree"
        if one.talked_at is not None:
            return "talked"
        return "answered" if one.answered_at is not None else "asked"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that several people want to learn: the words, and who said so."""

    words: tuple[str, ...]
    names: list[str]


@dataclass(slots=True)
class Desk:
    """One proposal or network that someone guides, with the talks. `waiting`: who was not invited yet."""

    title: str
    proposal: Proposal | None
    network: Network | None
    lines: list[TalkLine]

    @property
    def waiting(self) -> int:
        return sum(one.intake is None for one in self.lines)

    @property
    def topics(self) -> list[Topic]:
        """What comes back in what people want to learn, for who has read each of these talks already (details 44).

        Named by the words that they share; in the order of how many. What only one of them says is no topic.
        """
        told = [(line, line.intake.learning_goal) for line in self.lines if line.intake and line.intake.answered_at]
        known = [(line, text) for line, text in told if text.strip()]
        if len(known) < 2:
            return []
        groups = Texts([text for _line, text in known]).groups()
        return [Topic(group.words, [known[at][0].name for at in group.members]) for group in groups if group.words]


def desks(person: Person) -> list[Desk]:
    """All that someone guides now, with who they talk to. Five queries."""
    own = list(
        Intake.objects.filter(facilitator=person).select_related("participant", "network", "proposal__theme__theme")
    )
    by_network: dict[tuple[int | None, int], Intake] = {
        (one.network_id, one.participant_id): one for one in own if one.network_id
    }
    by_proposal = {(one.proposal_id, one.participant_id): one for one in own if one.proposal_id}
    found = []
    proposals = list(
        Proposal.objects.filter(
            facilitator__person=person,
            network=None,
            dropped_at=None,
            asked_at__isnull=False,
            run__chosen_at__isnull=False,
        ).select_related("theme__theme")
    )
    seats = (
        Seat.objects.filter(proposal__in=proposals, answer__isnull=False)
        .select_related("answer", "signup__person", "signup__school", "signup__board")
        .order_by("signup__person__name")
    )
    seated: dict[int, list[Seat]] = {}
    for seat in seats:
        if takes_part(seat.answer):
            seated.setdefault(seat.proposal_id, []).append(seat)
    for proposal in proposals:
        lines = [
            TalkLine(
                seat.signup.person.name,
                _words(seat.signup.function, seat.signup.school or seat.signup.board),
                by_proposal.get((proposal.pk, seat.signup.person_id)),
            )
            for seat in seated.get(proposal.pk, [])
        ]
        found.append(Desk(proposal.name, proposal, None, lines))
    return [*found, *_network_desks(person, by_network)]


def _network_desks(person: Person, known: dict[tuple[int | None, int], Intake]) -> list[Desk]:
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    networks = list(
        Network.objects.filter(
            pk__in=Facilitation.objects.filter(now, person=person, role=Facilitation.Role.FACILITATOR).values("network")
        ).exclude(stage=Network.Stage.ENDED)
    )
    members: dict[int, list[Membership]] = {}
    for row in (
        Membership.objects.filter(now, network__in=networks).select_related("person", "school").order_by("person__name")
    ):
        members.setdefault(row.network_id, []).append(row)
    return [
        Desk(
            network.name,
            None,
            network,
            [
                TalkLine(row.person.name, _words(row.function, row.school), known.get((network.pk, row.person_id)))
                for row in members.get(network.pk, [])
                if row.person_id != person.pk
            ],
        )
        for network in networks
    ]


def _words(function: str, place: Any) -> str:
    return ", ".join(part for part in (str(FUNCTIONS.get(function, "")), str(place or "")) if part)


def latecomers(network: Network) -> list[Seat]:
    """Who said yes after the network had begun and waits for the facilitator's word. One query."""
    members = Membership.objects.filter(Q(until=None) | Q(until__gt=timezone.localdate()), network=network)
    rows: Iterable[Seat] = (
        Seat.objects.filter(
            proposal__network=network, answer__weighed_at=None, answer__answered_at__gte=network.founded_at
        )
        .filter(Q(answer__answer=Answer.YES) | Q(answer__answer=Answer.IF))
        .exclude(signup__person__in=members.values("person"))
        .select_related("answer", "signup__person", "signup__school", "signup__board", "proposal")
        .order_by("answer__answered_at")
    )
    return [seat for seat in rows if wants_in(seat.answer)]


def wants_in(answer: SeatAnswer) -> bool:
    """Whether someone said yes to what there is: at most a date or two not."""
    return answer.answer == Answer.YES or set(answer.changes) == {"dates"}
