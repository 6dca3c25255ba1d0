"""Who could take an empty seat: the engine's proposals after a refusal, in words for the coordinator (S9).

The engine knows the refusals and the wishes; the words tell of neither. Nobody is taken from a proposal of which people
were asked: a yes there stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.engines.forming.records import Outcome
from doenetwerk.engines.forming.whatif import Option, suggest
from doenetwerk.forming.asking.domain.asking import answer_of, takes_part
from doenetwerk.forming.asking.mending import Suggestion
from doenetwerk.forming.asking.offers import FUNCTIONS, travel
from doenetwerk.forming.models import Proposal, Seat, SeatAnswer, SignUp
from doenetwerk.forming.runs.problem import problem_of
from doenetwerk.forming.runs.reading import Reading
from doenetwerk.forming.runs.saving import networks_of
from doenetwerk.forming.runs.wording import CONFIDENTIAL

KINDS = ("replace", "pair", "relax")  # the others would take people from where they said yes
MOST = 4
Answer = SeatAnswer.Answer


def replacements(proposal: Proposal) -> list[Suggestion]:
    """People without a place who fit in this proposal, best first. As many queries as a round takes to read."""
    run = proposal.run
    rows = Reading.of(run)
    problem = problem_of(run, rows)
    hosts = {host.id for host in problem.hosts}
    found = networks_of(run, problem, rows)
    # A proposal made by hand may have no place yet: the engine cannot reckon with it.
    pairs = [(row, network) for row, network in found if network.members and network.host in hosts]
    here = next((place for place, (row, _network) in enumerate(pairs) if row.pk == proposal.pk), None)
    if here is None:
        return []
    networks = tuple(network for _row, network in pairs)
    placed = {member for network in networks for member in network.members}
    outcome = Outcome(
        networks,
        tuple(person.id for person in problem.people if person.id not in placed),
        run.score,
        {},
        run.bound or float(run.score),
    )
    out = frozenset(str(seat.signup_id) for seat in rows.seats(run.pk) if _is_out(seat, proposal))
    repair = suggest(problem, outcome, out & {person.id for person in problem.people}, here)
    options = [one for one in repair.options if one.kind in KINDS and not _tells_a_wish(one, repair.short)]
    return _told(proposal, rows, options[:MOST])


def _tells_a_wish(option: Option, short: int) -> bool:
    """Whether showing an option would tell of a wish in confidence (`docs/circles.md`): it lets one go, or offers two
    people together where one would do."""
    return any(change.kind in CONFIDENTIAL for change in option.changes) or (option.kind == "pair" and short < 2)


def _is_out(seat: Seat, proposal: Proposal) -> bool:
    """Whether someone left their seat: a refusal anywhere in the run, or here a condition that was not met."""
    answer = answer_of(seat)
    if answer is None or takes_part(answer):
        return False
    return answer.answer == Answer.NO or (answer.answer == Answer.IF and seat.proposal_id == proposal.pk)


def _told(proposal: Proposal, rows: Reading, options: Sequence[Option]) -> list[Suggestion]:
    """The options with what the coordinator needs to choose: who, from where, how far, how much they wanted this."""
    keys = {int(step.person) for option in options for step in option.steps}
    known = {row.pk: row for row in rows.signups if row.pk in keys}
    found = []
    for option in options:
        people = [known[int(step.person)] for step in option.steps if int(step.person) in known]
        if not people:
            continue
        names = people[0].person.name
        if len(people) > 1:
            both = {"one": names, "other": people[1].person.name}
            names = _("%(one)s en %(other)s") % both
        found.append(
            Suggestion(
                "seat:" + ",".join(str(row.pk) for row in people),
                ngettext("Vraag %(names)s voor de lege plek", "Vraag %(names)s voor de lege plekken", len(people))
                % {"names": names},
                " ".join([*(_facts(row, proposal, rows, len(people) > 1) for row in people), *_bends(option)]),
                _("Vraag deze persoon") if len(people) == 1 else _("Vraag deze mensen"),
                len(people),
                bool(option.changes),
            )
        )
    return found


def _facts(row: SignUp, proposal: Proposal, rows: Reading, named: bool) -> str:
    parts = (row.person.name if named else "", str(FUNCTIONS.get(row.function, "")), str(row.school or row.board or ""))
    words = ", ".join(part for part in parts if part)
    schools = [row.school_id, proposal.host.school_id if proposal.host is not None else None]
    minutes = travel(row, proposal.host, rows.points(schools))
    wanted = rows.choices.get(row.pk, [])
    order = wanted.index(proposal.theme_id) if proposal.theme_id in wanted else None
    said = []
    if order is not None:
        said.append(_("koos dit thema als nummer %(place)s") % {"place": order + 1})
    if minutes:
        said.append(_("%(n)s minuten reizen") % {"n": minutes})
    elif minutes == 0:
        said.append(_("geen reistijd"))
    return f"{words}: {', '.join(said)}." if said else f"{words}."


def _bends(option: Option) -> list[str]:
    """That a rule gives way. Which one, the person sees in their letter and decides on."""
    return [_("Past net niet binnen de regels: vraag het en laat de persoon zelf beslissen.")] if option.changes else []
