"""What can be done when people say no, or yes-if: the smallest changes first, each with what it costs. Changes nothing.

A condition about dates is accepted or not; one about the moment or the place is met by moving the whole, which asks
those who said yes again. Who takes an empty seat is worked out by the engine (`seats.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.dates import nl_short
from doenetwerk.engines.forming.records import Point
from doenetwerk.forming.asking.conditions import minutes_wanted, slots_wanted, unmet, within
from doenetwerk.forming.asking.domain.asking import answer_of, takes_part
from doenetwerk.forming.asking.offers import where
from doenetwerk.forming.models import Proposal, ProposalDate, RoundHost, Seat, SeatAnswer, slot_words
from doenetwerk.forming.runs.rules import rules_for
from doenetwerk.people.queries.points import points_of

Answer = SeatAnswer.Answer
MOST_MOVES = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on. `key` names it when it is accepted; `asks`: how many people are asked (again) then;
    `bends`: it asks somebody to be fine with less than a rule."""

    key: str
    title: str
    text: str
    action: str
    asks: int = 0
    bends: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is where: takes part, said no or yes-if, did not answer."""

    members: list[Seat]
    no: list[Seat]
    conditional: list[Seat]
    waiting: list[Seat]

    @property
    def unsettled(self) -> bool:
        """Whether somebody said no or yes-if, and nothing was done about it yet."""
        return any(seat.answer.weighed_at is None for seat in (*self.no, *self.conditional))


def standing(seats: Sequence[Seat]) -> Standing:
    """The seats by what was said and what was done about it."""
    members = [seat for seat in seats if takes_part(answer_of(seat))]
    rest = [seat for seat in seats if not takes_part(answer_of(seat))]
    said = {seat.pk: answer.answer if (answer := answer_of(seat)) is not None else "" for seat in rest}
    return Standing(
        members,
        [seat for seat in rest if said[seat.pk] == Answer.NO],
        [seat for seat in rest if said[seat.pk] == Answer.IF],
        [seat for seat in rest if not said[seat.pk]],
    )


def suggestions(proposal: Proposal, seats: Sequence[Seat], hosts: Sequence[RoundHost]) -> list[Suggestion]:
    """Accepting a date that somebody misses, asking again whose condition holds, moving to another moment or place,
    going on with who said yes.

    One query, for where the schools are.
    """
    now = standing(seats)
    schools = {seat.signup.school_id for seat in (*now.members, *now.conditional)} | {one.school_id for one in hosts}
    points = points_of(school for school in [*schools, proposal.host and proposal.host.school_id] if school)
    rest = {seat.pk: unmet(seat, proposal, points) for seat in now.conditional}
    return [
        *_dates(proposal, now),
        *_holding(now, rest),
        *_moves(proposal, now, hosts, rest, points),
        *_going_on(proposal, now),
    ]


def _dates(proposal: Proposal, now: Standing) -> list[Suggestion]:
    """Yes, but not on one or two dates: that is often fine."""
    dates = {one.pk: one for one in proposal.dates.all()}
    return [
        Suggestion(
            f"accept:{seat.pk}",
            _("Vind het goed dat %(name)s niet op %(days)s kan") % _missing(seat, dates),
            _("%(name)s doet dan mee; niemand hoeft opnieuw te antwoorden.") % {"name": seat.signup.person.name},
            _("Vind het goed"),
        )
        for seat in now.conditional
        if set(seat.answer.changes) == {"dates"} and seat.answer.dates_missed and _promised(seat.answer)
    ]


def _holding(now: Standing, rest: Mapping[int, set[str]]) -> list[Suggestion]:
    """Yes, but: and what was asked holds already. Nothing has to change; the person is asked again."""
    return [
        Suggestion(
            f"again:{seat.pk}",
            _("Vraag %(name)s opnieuw") % {"name": seat.signup.person.name},
            _("Wat %(name)s als voorwaarde noemde, klopt al in dit voorstel. Er hoeft niets te veranderen.")
            % {"name": seat.signup.person.name},
            _("Vraag opnieuw"),
            1,
        )
        for seat in now.conditional
        if seat.answer.changes and not rest[seat.pk]
    ]


def _promised(answer: SeatAnswer) -> bool:
    return answer.frees_time and answer.wants_to_learn and answer.will_prepare


def _missing(seat: Seat, dates: dict[int, ProposalDate]) -> dict[str, str]:
    days = [nl_short(dates[pk].starts_at) for pk in seat.answer.dates_missed if pk in dates]
    return {"name": seat.signup.person.name, "days": ", ".join(days)}


def _moves(
    proposal: Proposal,
    now: Standing,
    hosts: Sequence[RoundHost],
    rest: Mapping[int, set[str]],
    points: Mapping[int, Point],
) -> list[Suggestion]:
    """Another moment or another place, when it meets what somebody asked; who said yes and would be lost is named.

    `rest`: of each condition the part that does not hold yet. Who asked for minutes or moments that hold already stays
    within them.
    """
    found: list[tuple[int, int, Suggestion]] = []
    here = proposal.host
    limit = rules_for(proposal.run.round.rules, proposal.theme.kind).travel
    slot = proposal.slots[0] if proposal.slots else ""
    for to in proposal.run.round.slots:
        back = [seat for seat in now.conditional if rest[seat.pk] == {"slots"} and to in _can(seat)]
        if to != slot and back and _host_can(here, to):
            kept = sum(to in _can(seat) for seat in now.members)
            found.append((len(now.members) - kept, -len(back), _to_slot(to, now, kept, back)))
    for host in hosts:
        if here is None or host.pk == here.pk or not _host_can(host, slot):
            continue
        back = [
            seat
            for seat in now.conditional
            if rest[seat.pk] == {"travel"} and within(seat, host, _most(seat, limit), points)
        ]
        if back:
            kept = sum(within(seat, host, seat.signup.minutes or limit, points) for seat in now.members)
            found.append((len(now.members) - kept, -len(back), _to_host(host, now, kept, back)))
    found.sort(key=lambda one: one[:2])
    return [one[2] for one in found[:MOST_MOVES]]


def _can(seat: Seat) -> set[str]:
    """When someone can: what they said now, else at the sign-up."""
    said = slots_wanted(seat)
    return said if said is not None else set(seat.signup.slots)


def _most(seat: Seat, limit: int) -> int:
    said = minutes_wanted(seat)
    return said if said is not None else (seat.signup.minutes or limit) - 1


def _host_can(host: RoundHost | None, slot: str) -> bool:
    return host is None or not host.slots or slot in host.slots


def _names(seats: Sequence[Seat]) -> str:
    return ", ".join(seat.signup.person.name for seat in seats)


def _kept_words(now: Standing, kept: int) -> str:
    if kept == len(now.members):
        return _("Allen die ja zeiden, gaven bij hun aanmelding op dat ze dan kunnen.")
    lost = len(now.members) - kept
    return ngettext(
        "Let op: %(n)s persoon die ja zei, gaf op dat het dan niet kan.",
        "Let op: %(n)s mensen die ja zeiden, gaven op dat het dan niet kan.",
        lost,
    ) % {"n": lost}


def _to_slot(to: str, now: Standing, kept: int, back: Sequence[Seat]) -> Suggestion:
    slot = str(slot_words(to))
    return Suggestion(
        f"slot:{to}",
        _("Verplaats naar %(slot)s") % {"slot": slot},
        _("Dan past het ook voor %(names)s. %(kept)s Iedereen krijgt nieuwe data en antwoordt opnieuw.")
        % {"names": _names(back), "kept": _kept_words(now, kept)},
        _("Verplaats en vraag opnieuw"),
        len(now.members) + len(now.conditional) + len(now.waiting),
    )


def _to_host(host: RoundHost, now: Standing, kept: int, back: Sequence[Seat]) -> Suggestion:
    lost = len(now.members) - kept
    words = (
        _("Voor allen die ja zeiden blijft het binnen hun reistijd.")
        if not lost
        else ngettext(
            "Let op: voor %(n)s persoon die ja zei wordt het te ver.",
            "Let op: voor %(n)s mensen die ja zeiden wordt het te ver.",
            lost,
        )
        % {"n": lost}
    )
    return Suggestion(
        f"host:{host.pk}",
        _("Kom bij elkaar op %(place)s") % {"place": where(host)},
        _("Dan past het ook voor %(names)s. %(kept)s Iedereen antwoordt opnieuw.")
        % {"names": _names(back), "kept": words},
        _("Verhuis en vraag opnieuw"),
        len(now.members) + len(now.conditional) + len(now.waiting),
    )


def _going_on(proposal: Proposal, now: Standing) -> list[Suggestion]:
    """Go on without who said no, when there can still be enough."""
    least = rules_for(proposal.run.round.rules, proposal.theme.kind).size_min
    left = len(now.members) + len(now.waiting)
    unsettled = [seat for seat in (*now.no, *now.conditional) if seat.answer.weighed_at is None]
    if not unsettled or left < least:
        return []
    return [
        Suggestion(
            "go_on",
            ngettext("Ga door met %(n)s persoon", "Ga door met %(n)s mensen", left) % {"n": left},
            _("Er verandert niets voor wie ja zei. Het minimum is %(min)s.") % {"min": least},
            _("Ga zo door"),
        )
    ]
