"""What one person is offered: with whom, where, when and why they. Read for the letter, the page and its preview.

Others are told by function and school, never by name. Who refused stays in the list: a line that vanishes would tell.
Wishes about people are used nowhere here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.engines.forming.records import Point
from doenetwerk.engines.forming.travel import estimate
from doenetwerk.forming.models import Proposal, ProposalDate, RoundHost, Seat, SeatAnswer, SignUp, slot_words
from doenetwerk.people.models import Function, Location
from doenetwerk.people.queries.points import points_of

NEAR = 20  # minutes, one way
LEAST_SHOWN = 4  # below this a number would point at people
FUNCTIONS = dict(Function.choices)


@dataclass(frozen=True, slots=True)
class Companion:
    """Someone else in the proposal, without a name; `many` with this function from this school."""

    function: str
    place: str
    many: int = 1


@dataclass(slots=True)
class Offer:
    """A place in a network, for one person. `minutes` of travel one way; None when a place is unknown. `said_yes` is
    how many said yes, None while that would point at people."""

    proposal: Proposal
    seat: Seat
    where: str
    minutes: int | None
    dates: list[ProposalDate]
    companions: list[Companion]
    reasons: list[str] = field(default_factory=list)
    said_yes: int | None = None

    @property
    def theme(self) -> str:
        return str(self.proposal.theme)

    @property
    def question(self) -> str:
        return self.proposal.theme.question


def where(host: RoundHost | None) -> str:
    """A host in words: "De Linde, Waardenburg"; empty when there is none yet."""
    return ", ".join(part for part in (host.name, host.town) if part) if host is not None else ""


def points_for(signups: Iterable[SignUp], host: RoundHost | None) -> dict[int, Point]:
    """Where the schools of these people and of the host are. One query."""
    schools = {signup.school_id for signup in signups if signup.school_id}
    return points_of(schools | ({host.school_id} if host is not None and host.school_id else set()))


def travel(signup: SignUp, host: RoundHost | None, points: Mapping[int, Point]) -> int | None:
    """Minutes from someone's location to a host by estimate; 0 at their own school, None when a place is unknown."""
    if host is None:
        return None
    if host.school_id is not None and host.school_id == signup.school_id:
        return 0
    here, there = _point(signup.location, signup.school_id, points), _point(host, host.school_id, points)
    return estimate(here, there) if here is not None and there is not None else None


def _point(place: Location | RoundHost | None, school: int | None, points: Mapping[int, Point]) -> Point | None:
    if place is not None and place.lat is not None and place.lon is not None:
        return (place.lat, place.lon)
    return points.get(school) if school else None


def offer_for(seat: Seat, seats: Sequence[Seat] | None = None, points: Mapping[int, Point] | None = None) -> Offer:
    """The offer behind a seat, as `access.seats` gives it. Five queries; two when `seats` (all of the proposal, with
    their choices) and `points` are known."""
    proposal = seat.proposal
    if seats is None:
        seats = list(Seat.objects.filter(proposal=proposal).select_related("answer", "signup__school", "signup__board"))
    others = [one for one in seats if one.pk != seat.pk]
    if points is None:
        points = points_for([seat.signup], proposal.host)
    minutes = travel(seat.signup, proposal.host, points)
    yes = sum(getattr(one, "answer", None) is not None and one.answer.answer == SeatAnswer.Answer.YES for one in seats)
    return Offer(
        proposal,
        seat,
        where(proposal.host),
        minutes,
        list(proposal.dates.all()),
        _companions(others),
        _reasons(seat, others, minutes),
        yes if yes >= LEAST_SHOWN else None,
    )


def _companions(others: Sequence[Seat]) -> list[Companion]:
    counted: dict[tuple[str, str], int] = {}
    for one in others:
        signup = one.signup
        key = (str(signup.school or signup.board or ""), str(FUNCTIONS.get(signup.function, "")))
        counted[key] = counted.get(key, 0) + 1
    return [Companion(function, place, many) for (place, function), many in sorted(counted.items())]


def _reasons(seat: Seat, others: Sequence[Seat], minutes: int | None) -> list[str]:
    """Why this person here, in plain words, from what they said themselves and how the group is made up. One query."""
    signup, proposal = seat.signup, seat.proposal
    found = []
    order = next((one.order for one in signup.choices.all() if one.theme_id == proposal.theme_id), None)
    if order == 0:
        found.append(_("Dit thema zette je zelf op de eerste plaats."))
    elif order is not None:
        found.append(_("Dit thema staat op je lijst, op plaats %(place)s.") % {"place": order + 1})
    if minutes == 0:
        found.append(_("De bijeenkomsten zijn op je eigen school."))
    elif minutes is not None and minutes <= NEAR:
        found.append(_("Het is dichtbij."))
    elif minutes is not None and signup.minutes and minutes <= signup.minutes:
        found.append(_("Het ligt binnen de reistijd die je opgaf."))
    alike = sum(one.signup.level == signup.level for one in others) if signup.level else 0
    if others and alike * 2 >= len(others):
        found.append(_("De meeste anderen werken op hetzelfde niveau als jij."))
    elif alike:
        found.append(_("Een deel van de anderen werkt op hetzelfde niveau als jij; de rest kijkt er anders naar."))
    places = {one.signup.school_id or -(one.signup.board_id or 0) for one in others}
    elsewhere = len(places - {0, signup.school_id or -(signup.board_id or 0)})
    if elsewhere:
        found.append(
            ngettext("Je leert een andere school kennen.", "Je leert %(n)s andere scholen kennen.", elsewhere)
            % {"n": elsewhere}
        )
    can = [slot for slot in proposal.slots if slot in signup.slots]
    if can:
        found.append(_("Je gaf aan dat je op %(slot)s kunt.") % {"slot": str(slot_words(can[0]))})
    return found
