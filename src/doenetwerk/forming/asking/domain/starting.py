"""The verb that lets a proposed network begin, and joining it afterwards (S9, S16; 003 Oost, Zuid)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.asking import draft, emails
from doenetwerk.forming.asking.domain.asking import PROMISES, answer_of, going, seats_of, takes_part
from doenetwerk.forming.asking.offers import where
from doenetwerk.forming.domain.founding import found_network
from doenetwerk.forming.models import Intake, LearningQuestion, Origin, Proposal, ProposalDate, Seat, SeatAnswer
from doenetwerk.forming.runs.rules import rules_for
from doenetwerk.journal.domain import record
from doenetwerk.networks import domain as networks
from doenetwerk.networks.hooks import Moment, run_founded
from doenetwerk.networks.models import Kind, Membership, Network
from doenetwerk.people.models import Leadership

LEAST_SCHOOLS = 2  # a need of one school is a work group of that school (003 Oost; details 188)


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at before the start. `key` is kept with the network when it begins all the same."""

    key: str
    text: str


@dataclass(slots=True)
class Readiness:
    """Whether a proposal can begin: who would be in, what stands in the way, and what to look at."""

    members: list[Seat]
    size_min: int
    size_ideal: int
    size_max: int
    obstacles: list[str] = field(default_factory=list)
    warnings: list[Caution] = field(default_factory=list)
    waiting: int = 0
    conditional: int = 0

    @property
    def can_start(self) -> bool:
        return not self.obstacles


def readiness(proposal: Proposal, seats: list[Seat] | None = None) -> Readiness:
    """Look whether a proposal can begin. Changes nothing. Four queries, two when its seats are known."""
    rows = seats_of(proposal) if seats is None else seats
    rules = rules_for(proposal.run.round.rules, proposal.theme.kind)
    members = [seat for seat in rows if takes_part(answer_of(seat)) and seat.signup.takes_part]
    found = Readiness(members, rules.size_min, rules.size_ideal, rules.size_max)
    found.waiting = sum((answer := answer_of(seat)) is not None and not answer.answer for seat in rows)
    found.conditional = sum(
        (answer := answer_of(seat)) is not None
        and answer.answer == SeatAnswer.Answer.IF
        and answer.weighed_at is None
        and seat.signup.takes_part
        for seat in rows
    )
    dates = list(proposal.dates.all())
    if not dates:
        found.obstacles.append(_("Er zijn nog geen data gekozen."))
    elif dates[0].starts_at <= timezone.now():
        found.obstacles.append(_("De eerste datum is al voorbij. Kies nieuwe data."))
    short = rules.size_min - len(members)
    if short > 0:
        found.obstacles.append(
            ngettext(
                "Nog %(n)s ja te weinig: dit netwerk begint met minstens %(min)s mensen.",
                "Nog %(n)s keer ja te weinig: dit netwerk begint met minstens %(min)s mensen.",
                short,
            )
            % {"n": short, "min": rules.size_min}
        )
    places = {seat.signup.school_id or -(seat.signup.board_id or 0) for seat in members} - {0}
    if members and len(places) < LEAST_SCHOOLS and rules.within != "school" and proposal.theme.kind != Kind.PLC:
        found.obstacles.append(_("Alle leden komen van één school. Een leernetwerk heeft er minstens twee nodig."))
    found.warnings = [*_about_dates(found, dates), *_about_the_group(proposal, found)]
    return found


def _about_dates(found: Readiness, dates: list[ProposalDate]) -> list[Caution]:
    """Dates to which fewer people said yes than the network needs (details 46)."""
    warnings = []
    for one in dates:
        come = sum(one.pk not in seat.answer.dates_missed for seat in found.members)
        if come < found.size_min <= len(found.members):
            words = ngettext("Op %(day)s kan maar %(n)s persoon.", "Op %(day)s kunnen maar %(n)s mensen.", come) % {
                "day": nl_day(one.starts_at),
                "n": come,
            }
            warnings.append(Caution("few_promised", words))
    return warnings


def _about_the_group(proposal: Proposal, found: Readiness) -> list[Caution]:
    warnings = []
    if found.size_min <= len(found.members) < found.size_ideal:
        words = _("Het zijn er %(n)s; met %(ideal)s kan er altijd iemand ontbreken.")
        warnings.append(Caution("below_ideal", words % {"n": len(found.members), "ideal": found.size_ideal}))
    if found.waiting:
        words = ngettext(
            "Van %(n)s persoon is er nog geen antwoord. Die kan later nog aansluiten.",
            "Van %(n)s mensen is er nog geen antwoord. Zij kunnen later nog aansluiten.",
            found.waiting,
        )
        warnings.append(Caution("some_silent", words % {"n": found.waiting}))
    if found.conditional:
        words = ngettext(
            "%(n)s persoon zei “ja, als”. Kijk eerst of dat kan.",
            "%(n)s mensen zeiden “ja, als”. Kijk eerst of dat kan.",
            found.conditional,
        )
        warnings.append(Caution("conditions_open", words % {"n": found.conditional}))
    without = sum(seat.signup.leader_agrees is False for seat in found.members)
    if without:
        words = ngettext(
            "Van %(n)s deelnemer ziet de leidinggevende nu geen tijd. Bel met allebei.",
            "Van %(n)s deelnemers ziet de leidinggevende nu geen tijd. Bel met hen en met hun leidinggevenden.",
            without,
        )
        warnings.append(Caution("leader_sees_no_time", words % {"n": without}))
    if proposal.facilitator is None:
        warnings.append(Caution("no_facilitator", _("Er is nog geen procesbegeleider.")))
    schools = set(
        LearningQuestion.objects.of_region(proposal.run.round.region_id)
        .filter(theme=proposal.theme.theme_id, origin=Origin.NEED, school__isnull=False)
        .values_list("school", flat=True)
    )
    if len(schools) < LEAST_SCHOOLS:
        text = _("Nog geen twee scholen schreven een eigen leervraag bij dit thema. Vraag na van wie de vraag is.")
        warnings.append(Caution("few_feel_it", text))
    return warnings


@verb
def start_network(actor: Person, proposal: Proposal, *, despite: bool = False) -> Network:
    """Let the proposed network begin with who said yes; nobody else counts as a member (S9).

    It gets the theme, kind, sizes and question of the round, its members with the promises that they gave, the time
    that leaders granted, its facilitator, a first draft of the start document (S16) and its series of meetings. Who
    did not answer keeps the link and may ask to join. Starting twice gives the same network.

    Refused: too few said yes, all of one school, no dates or a first one that is over; with warnings unless `despite`.
    """
    # Only the proposal is held: PostgreSQL cannot lock a network that may not be there.
    began = Proposal.objects.select_for_update(of=("self",)).select_related("network").filter(pk=proposal.pk).first()
    if began is not None and began.network is not None:
        return began.network
    proposal = going(proposal)
    found = readiness(proposal)
    if found.obstacles:
        raise Refused(found.obstacles[0])
    if found.warnings and not despite:
        raise Refused(_("Vink aan dat je de aandachtspunten hebt gezien."), "despite")
    dates = list(proposal.dates.all())
    network = _found(actor, proposal, found, dates)
    proposal.network = network
    proposal.save(update_fields=["network"])
    memberships = {row.person_id: row for row in network.memberships.filter(until=None).select_related("person")}
    for seat in found.members:
        _time(actor, seat, memberships[seat.signup.person_id], draft.hours_of(dates))
        emails.tell_begun(seat, network)
    Intake.objects.filter(proposal=proposal, network=None).update(network=network)
    draft.write(proposal, network, found.members, dates)
    if proposal.facilitator is not None:
        names = sorted(seat.signup.person.name for seat in found.members)
        emails.tell_facilitator(proposal.facilitator.person, proposal, names)
    place = where(proposal.host)
    run_founded(
        actor,
        network,
        [
            Moment(
                one.starts_at,
                one.ends_at,
                place,
                tuple(seat.signup.person_id for seat in found.members if one.pk not in seat.answer.dates_missed),
            )
            for one in dates
        ],
    )
    networks.set_stage(actor, network, Network.Stage.RUNNING)
    record("proposal.started", actor, network=network, subject=proposal, circle=Circle.REGION, count=len(memberships))
    return network


def _found(actor: Person, proposal: Proposal, found: Readiness, dates: list[ProposalDate]) -> Network:
    theme = proposal.theme
    return found_network(
        actor,
        proposal.run.round.region,
        theme.theme,
        name=proposal.name,
        question=theme.question or str(theme),
        people=[seat.signup.person for seat in found.members],
        kind=theme.kind,
        facilitator=proposal.facilitator.person if proposal.facilitator is not None else None,
        remarks=sorted({one.key for one in found.warnings}),
        chosen_by_people=True,
        promises={
            seat.signup.person_id: {name: getattr(seat.answer, name) for name in PROMISES} for seat in found.members
        },
        settings={
            "size_min": found.size_min,
            "size_ideal": found.size_ideal,
            "size_max": max(found.size_max, len(found.members)),
            "meetings_planned": len(dates),
            "starts_on": timezone.localdate(dates[0].starts_at),
            "ends_on": timezone.localdate(dates[-1].ends_at),
        },
    )


def _time(actor: Person, seat: Seat, membership: Membership, hours: int) -> None:
    """The leader's word at the sign-up goes along; who did not answer then is asked now (S20)."""
    signup = seat.signup
    leader = Person.objects.filter(pk=signup.leader_id).first() if signup.leader_id else None
    if leader is not None and signup.leader_answered_at is not None and signup.leader_agrees is not None:
        granted = signup.leader_hours if signup.leader_hours is not None else hours
        networks.note_time(actor, membership, leader, granted, signup.leader_agrees, signup.leader_remark)
    elif Leadership.objects.filter(person=membership.person, school=membership.school, until=None).exists():
        networks.ask_time(actor, membership, hours)


@verb
def let_in(actor: Person, seat: Seat) -> Membership:
    """The facilitator lets in who said yes after the network had begun, with the promises that they gave.

    Refused: no yes, a network that is full or ended. Letting in twice is harmless.
    """
    answer = SeatAnswer.objects.select_for_update().get(seat=seat)
    network = seat.proposal.network
    if network is None or not (answer.answer == SeatAnswer.Answer.YES or _whole(answer)):
        raise Refused(_("Deze persoon zei geen ja."))
    membership = networks.bring_in(actor, network, seat.signup.person, school=seat.signup.school)
    if not hasattr(membership, "commitment"):
        networks.promise(membership, **{name: getattr(answer, name) for name in PROMISES})
        LearningQuestion.objects.filter(
            author=seat.signup.person, theme=seat.proposal.theme.theme, network=None, region=network.region
        ).update(network=network)
        emails.tell_begun(seat, network)
    answer.weighed_at = timezone.now()
    answer.save(update_fields=["weighed_at"])
    record("proposal.joined", actor, network=network, subject=membership)
    return membership


def _whole(answer: SeatAnswer) -> bool:
    return set(answer.changes) == {"dates"} and all(getattr(answer, name) for name in PROMISES)


@verb
def keep_out(actor: Person, seat: Seat) -> None:
    """The facilitator says that joining is not possible now; the person gets a letter. Said twice is said once."""
    answer = SeatAnswer.objects.select_for_update().get(seat=seat)
    if answer.weighed_at is not None:
        return
    answer.weighed_at = timezone.now()
    answer.save(update_fields=["weighed_at"])
    emails.tell_full(seat)
    record("proposal.kept_out", actor, network=seat.proposal.network, subject=answer, circle=Circle.TWO)
