"""What the pages about runs read. A constant number of queries, whatever the number of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from statistics import mean
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.engines.forming.marks import draw_mark
from doenetwerk.engines.forming.records import Point, Rules
from doenetwerk.engines.forming.travel import estimate
from doenetwerk.forming.models import Proposal, Run, Seat, SeatAnswer, SignUp, slot_words
from doenetwerk.forming.runs.problem import level_step, point_of
from doenetwerk.forming.runs.reading import Reading, has_refused
from doenetwerk.people.models import Function, Level

Words = str | Promise
STAY = "stay"


def choice_words(place: int | None) -> str:
    """ "eerste keuze" for 0; what to say of someone who did not choose the theme for None."""
    if place is None:
        return _("niet gekozen")
    names = (_("eerste keuze"), _("tweede keuze"), _("derde keuze"))
    return names[place] if place < len(names) else _("latere keuze")


@dataclass(slots=True)
class Who:
    """Someone who signed up, as the coordinator sees them. `themes` in order of preference, as keys of round themes."""

    signup: SignUp
    themes: tuple[int, ...]
    point: Point | None
    seat: Seat | None = None

    @property
    def pk(self) -> int:
        return self.signup.pk

    @property
    def name(self) -> str:
        return self.signup.person.name

    @property
    def function(self) -> str:
        return str(Function(self.signup.function).label) if self.signup.function in Function.values else ""

    @property
    def level(self) -> str:
        return str(list(Level)[level_step(self.signup.level, self.signup.function)].label)

    @property
    def school(self) -> str:
        return str(self.signup.school or self.signup.board or "")

    @property
    def board(self) -> str:
        return str(self.signup.board or "")

    @property
    def words(self) -> str:
        return " · ".join(part for part in (self.function, self.school) if part)

    @property
    def by_hand(self) -> bool:
        return self.seat is not None and self.seat.put_at is not None

    @property
    def is_held(self) -> bool:
        return self.seat is not None and self.seat.held_at is not None

    @property
    def has_refused(self) -> bool:
        """Said no to the place that they have in this run."""
        return self.seat is not None and has_refused(self.seat)

    @property
    def is_gone(self) -> bool:
        """Withdrew after the run: the seat is still there."""
        return not self.signup.takes_part


@dataclass(slots=True)
class Member:
    """Someone in a proposed network: how far they travel and which choice of theirs it is."""

    who: Who
    minutes: int | None
    choice: int | None

    @property
    def choice_words(self) -> str:
        return choice_words(self.choice)


@dataclass(slots=True)
class Card:
    """A proposed network with its people, and what the coordinator wants to know of it. Who said no to it (`refused`)
    has a seat there until something is done about it, and is no member."""

    proposal: Proposal
    rules: Rules
    members: list[Member] = field(default_factory=list)
    refused: list[Member] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.proposal.pk

    @property
    def size(self) -> int:
        return len(self.members)

    @property
    def mark(self) -> SafeString:
        # Drawn by our own engine from a number.
        return mark_safe(draw_mark(self.proposal.number - 1))  # noqa: S308

    @property
    def place(self) -> str:
        host = self.proposal.host
        if host is None:
            return _("plek nog te kiezen")
        return f"{host.name}, {host.town}" if host.town and host.town not in host.name else host.name

    @property
    def when(self) -> str:
        """The moments on which all can; those of the engine's choice first."""
        found = [*self.proposal.slots, *(slot for slot in self.proposal.common if slot not in self.proposal.slots)]
        return ", ".join(slot_words(slot) for slot in found[:4]) or _("nog geen dagdeel dat iedereen kan")

    @property
    def levels(self) -> list[tuple[str, int]]:
        return Counter(member.who.level for member in self.members).most_common()

    @property
    def functions(self) -> list[tuple[str, int]]:
        return Counter(member.who.function for member in self.members if member.who.function).most_common()

    @property
    def schools(self) -> int:
        return len({member.who.signup.school_id for member in self.members} - {None})

    @property
    def boards(self) -> int:
        return len({member.who.signup.board_id for member in self.members} - {None})

    @property
    def firsts(self) -> int:
        return sum(member.choice == 0 for member in self.members)

    @property
    def held(self) -> int:
        return sum(member.who.is_held for member in self.members)

    @property
    def travel(self) -> tuple[int, int] | None:
        """The mean and the longest travel in minutes; None when no place is known."""
        known = [member.minutes for member in self.members if member.minutes is not None]
        return (round(mean(known)), max(known)) if known else None

    @property
    def travel_words(self) -> str:
        if self.travel is None:
            return _("reistijd onbekend")
        return _("gemiddeld %(mean)s minuten reizen, hooguit %(most)s") % {
            "mean": self.travel[0], "most": self.travel[1]
        }  # fmt: skip

    @property
    def size_words(self) -> str:
        return ngettext("%(n)s mens", "%(n)s mensen", self.size) % {"n": self.size}

    @property
    def broken(self) -> list[str]:
        """The names of the rules that it breaks since it was changed by hand."""
        return list(self.proposal.weakest.get("broken", []))


@dataclass(slots=True)
class Outcome:
    """The proposals of a run with their people, and who is in none."""

    run: Run
    cards: list[Card]
    unplaced: list[Who]
    themes: dict[int, str]
    everyone: dict[int, Who]

    @property
    def placed(self) -> int:
        return sum(card.size for card in self.cards)

    @property
    def people(self) -> int:
        return self.placed + len(self.unplaced) + self.refused

    @property
    def refused(self) -> int:
        return sum(not member.who.is_gone for card in self.cards for member in card.refused)

    def card_of(self, signup: int) -> Card | None:
        """The proposal in which someone has a seat."""
        who = self.everyone.get(signup)
        seat = who.seat if who is not None else None
        return next((card for card in self.cards if seat is not None and card.pk == seat.proposal_id), None)


def outcome(run: Run, reading: Reading | None = None) -> Outcome:
    """All of a run. Five queries: proposals, seats, sign-ups, choices, points; fewer when `reading` has some of them,
    and for two outcomes of one round together as many as for one."""
    rows = reading or Reading.of(run)
    proposals = rows.proposals(run.pk)
    seats = {seat.signup_id: seat for seat in rows.seats(run.pk)}
    signups = [signup for signup in rows.signups if signup.takes_part or signup.pk in seats]
    schools = {signup.school_id for signup in rows.signups}
    points = rows.points(schools | {one.host.school_id for one in proposals if one.host is not None})
    people = {
        signup.pk: Who(signup, tuple(rows.choices.get(signup.pk, ())), point_of(signup, points), seats.get(signup.pk))
        for signup in signups
    }
    cards = {proposal.pk: Card(proposal, _rules(run, proposal)) for proposal in proposals}
    unplaced = []
    for who in people.values():
        card = cards.get(who.seat.proposal_id) if who.seat is not None else None
        if card is not None:
            (card.refused if who.has_refused else card.members).append(member_of(who, card.proposal, points))
        elif not who.is_gone:
            unplaced.append(who)
    for card in cards.values():
        card.members.sort(key=lambda member: (member.who.function, member.who.school, member.who.name))
    themes = {theme.pk: theme.name for theme in rows.themes}
    return Outcome(run, list(cards.values()), unplaced, themes, people)


def _rules(run: Run, proposal: Proposal) -> Rules:
    known = run.asked.get("rules", {}).get(proposal.theme.kind)
    return Rules(**known) if known else Rules()


def host_point(proposal: Proposal, points: Mapping[int, Point]) -> Point | None:
    """Where a proposal meets; None when that is not known."""
    host = proposal.host
    if host is None:
        return None
    if host.lat is not None and host.lon is not None:
        return (host.lat, host.lon)
    return points.get(host.school_id) if host.school_id else None


def member_of(who: Who, proposal: Proposal, points: Mapping[int, Point]) -> Member:
    """Someone as a member of a proposal, with travel as the engine reckons it."""
    where = host_point(proposal, points)
    minutes = estimate(who.point, where) if who.point is not None and where is not None else None
    choice = who.themes.index(proposal.theme_id) if proposal.theme_id in who.themes else None
    return Member(who, minutes, choice)


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list."""

    run: Run
    networks: int
    placed: int
    people: int
    first: int
    gap: float | None

    @property
    def gap_words(self) -> str:
        return gap_words(self.run)


SEATED = Q(seats__proposal__dropped_at=None, seats__signup__declined_at=None, seats__signup__withdrawn_at=None) & ~Q(
    seats__answer__answer=SeatAnswer.Answer.NO
)


def run_lines(round_id: int) -> list[RunLine]:
    """The runs of a round, the newest first, with who has a place in them now. One query."""
    rows = Run.objects.filter(round=round_id).select_related("based_on").order_by("-number")
    return [
        RunLine(
            run,
            run.figures.get("networks", 0),
            run.seated,
            run.figures.get("people", 0),
            (run.figures.get("ranks") or [0])[0],
            run.figures.get("gap"),
        )
        for run in rows.annotate(seated=Count("seats", filter=SEATED))
    ]


def percent(share: float) -> str:
    """ "1,2%" as the reader's language writes it; upwards, so that "at most" stays true."""
    return f"{number_format(ceil(1000 * share - 1e-6) / 10, 1)}%"


def gap_words(run: Run) -> str:
    """How near the best possible an outcome is, as a sentence."""
    known = run.figures
    if not known or known.get("gap") is None:
        return ""
    if known.get("by_hand") and known.get("proven"):
        return _("Je veranderde deze uitkomst zelf. Bewezen blijft: binnen de regels bestaat geen betere verdeling.")
    if known.get("by_hand"):
        return _(
            "Je veranderde deze uitkomst zelf. Bewezen blijft: hij ligt nu hooguit %(gap)s onder het best mogelijke "
            "binnen de regels."
        ) % {"gap": percent(known["gap"])}
    if known.get("proven"):
        return _("Bewezen: onder deze regels bestaat geen betere verdeling.")
    return _("Bewezen: dit ligt hooguit %(gap)s onder het best mogelijke.") % {"gap": percent(known["gap"])}


def stay_points(run: Run) -> int:
    """What of the score is for staying where one was. Only a run that began from another one can have these, so two
    scores are compared without them."""
    return int(run.figures.get("parts", {}).get(STAY, 0))


def filtered(cards: Iterable[Card], theme: str, place: str) -> list[Card]:
    """The cards about a theme, at a place; empty texts for all."""
    return [
        card
        for card in cards
        if (not theme or str(card.proposal.theme_id) == theme) and (not place or str(card.proposal.host_id) == place)
    ]


def why_of(run: Run, signup: int) -> Mapping[str, Any]:
    """The engine's account of someone who was not placed."""
    found = run.reasons.get(str(signup), {})
    return found if isinstance(found, dict) else {}
