"""From the engine's outcome to rows, and the figures of a run that people changed by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from doenetwerk.engines.forming import joining
from doenetwerk.engines.forming.fairness import shares
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.forming.models import Proposal, RoundHost, RoundTheme, Run, Seat
from doenetwerk.forming.runs.problem import NOWHERE, network_of, problem_of
from doenetwerk.forming.runs.reading import Reading, has_refused

# Rules that follow from wishes in confidence: no page ever says that a network breaks one (`docs/circles.md`).
CONFIDENTIAL = frozenset({"together", "apart"})
CHOICES = 4  # first, second, third, and all later ones together


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the engine says about an outcome, as JSON: why for each person, the weakest point of each network (in the
    order of the outcome's networks), and for which themes little is missing."""

    seats: Mapping[str, Any] = field(default_factory=dict)
    unplaced: Mapping[str, Any] = field(default_factory=dict)
    weakest: Sequence[Mapping[str, Any]] = ()
    themes: Sequence[Mapping[str, Any]] = ()


def save(run: Run, problem: Problem, outcome: Outcome, accounts: Accounts) -> None:
    """Write the proposals and seats of a run in bulk; what a run that was cut off left behind goes first."""
    Proposal.objects.filter(run=run).delete()
    themes = {str(row.pk): row for row in RoundTheme.objects.filter(round=run.round_id).select_related("theme")}
    hosts = {str(row.pk): row for row in RoundHost.objects.filter(round=run.round_id)}
    names = _Names()
    proposals = []
    for number, network in enumerate(outcome.networks, 1):
        host = hosts.get(network.host)
        proposals.append(
            Proposal(
                run=run,
                number=number,
                name=names.take(themes[network.theme], host),
                theme=themes[network.theme],
                host=host,
                facilitator_id=int(network.facilitator) if network.facilitator else None,
                slots=list(network.slots),
                common=list(network.common),
                level=network.level,
                language=network.language[:10],
                value=network.value,
                weakest=dict(accounts.weakest[number - 1]) if number <= len(accounts.weakest) else {},
                held_at=_held(run, network),
            )
        )
    Proposal.objects.bulk_create(proposals)
    held = _held_seats(run)
    Seat.objects.bulk_create(
        Seat(
            run=run,
            proposal=proposal,
            signup_id=int(member),
            why=accounts.seats.get(member, {}),
            held_at=held.get(int(member)),
        )
        for proposal, network in zip(proposals, outcome.networks, strict=True)
        for member in network.members
    )
    run.reasons = dict(accounts.unplaced)
    run.score, run.bound, run.seed = outcome.score, outcome.bound, outcome.seed
    run.figures = {
        **figures(problem, outcome.networks),
        "gap": outcome.gap,
        "proven": outcome.proven,
        "stopped": outcome.stopped,
        "seconds": round(outcome.seconds, 1),
        **fairness(problem, outcome.networks),
        "themes": list(accounts.themes),
    }
    run.save(update_fields=["reasons", "score", "bound", "seed", "figures"])


class _Names:
    """Names of proposals: "Thema · plaats", with a number when there are more of them."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._seen: Counter[str] = Counter(taken)

    def take(self, theme: RoundTheme, host: RoundHost | None) -> str:
        where = (host.town or host.name) if host is not None else ""
        name = f"{theme.theme.name[:80]} · {where}"[:112] if where else theme.theme.name[:112]
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} {self._seen[name]}"


def name_for(run: Run, theme: RoundTheme, host: RoundHost | None) -> str:
    """A name for one more proposal in a run."""
    names = _Names()
    taken = set(Proposal.objects.filter(run=run).values_list("name", flat=True))
    while (name := names.take(theme, host)) in taken:
        continue
    return name


def _held(run: Run, network: Network) -> Any:
    """A network that the coordinator held before the run stays held after it."""
    if not network.fixed or run.based_on_id is None:
        return None
    members = {int(member) for member in network.members}
    for proposal in _held_before(run):
        if members == {seat.signup_id for seat in proposal.seats.all()} or (
            str(proposal.theme_id) == network.theme and members & {seat.signup_id for seat in proposal.seats.all()}
        ):
            return proposal.held_at
    return None


def _held_before(run: Run) -> list[Proposal]:
    return list(
        Proposal.objects.filter(run=run.based_on_id, dropped_at=None, held_at__isnull=False).prefetch_related("seats")
    )


def _held_seats(run: Run) -> dict[int, Any]:
    if run.based_on_id is None:
        return {}
    rows = Seat.objects.filter(run=run.based_on_id, held_at__isnull=False)
    return dict(rows.values_list("signup", "held_at"))


def figures(problem: Problem, networks: Sequence[Network]) -> dict[str, Any]:
    """What a set of networks comes to: the score by reason, who got which choice, how many wishes it breaks."""
    index = Index(problem)
    parts: Counter[str] = Counter()
    ranks = [0] * CHOICES
    other = 0
    where: dict[str, int] = {}
    for number, network in enumerate(networks):
        parts.update(joining.parts(index, network))
        for member in network.members:
            where[member] = number
            wanted = index.people[member].themes
            if network.theme in wanted:
                ranks[min(wanted.index(network.theme), CHOICES - 1)] += 1
            else:
                other += 1
    return {
        "parts": {name: points for name, points in parts.items() if points},
        "people": len(problem.people),
        "placed": len(where),
        "networks": len(networks),
        "ranks": ranks,
        "not_chosen": other,
        "wishes": broken_wishes(problem, where),
        "nowhere": any(network.host == NOWHERE for network in networks),
    }


def fairness(problem: Problem, networks: Sequence[Network]) -> dict[str, Any]:
    """What became of each group of at least four people, and which groups lag by more than chance."""
    placed = {member for network in networks for member in network.members}
    unplaced = tuple(person.id for person in problem.people if person.id not in placed)
    found = shares(problem, Outcome(tuple(networks), unplaced, 0, {}, 0.0))
    return {
        "fairness": [
            {
                "dimension": share.dimension,
                "group": share.group,
                "people": share.people,
                "placed": share.placed,
                "first": share.first,
            }
            for share in found.groups
        ],
        "behind": [{"code": one.saying.code, "data": dict(one.saying.data)} for one in found.left_behind],
    }


def broken_wishes(problem: Problem, where: Mapping[str, int]) -> int:
    """How many wishes in confidence an outcome goes against; `where` gives each placed person's network."""
    count = 0
    for pair in problem.apart:
        one, other = sorted(pair)
        count += one in where and where.get(one) == where.get(other)
    for pair in problem.together:
        one, other = sorted(pair)
        count += where.get(one) != where.get(other)
    return count


def networks_of(run: Run, problem: Problem, reading: Reading | None = None) -> list[tuple[Proposal, Network]]:
    """The proposals of a run that stand, as networks of who still takes part and did not refuse. Two queries; none when
    `reading` has these rows."""
    rows = reading or Reading.of(run)
    index = Index(problem)
    members: dict[int, list[str]] = defaultdict(list)
    lost: set[int] = set()
    for seat in rows.seats(run.pk):
        if str(seat.signup_id) in index.people and not has_refused(seat):
            members[seat.proposal_id].append(str(seat.signup_id))
        else:
            lost.add(seat.proposal_id)
    found = []
    for proposal in rows.proposals(run.pk):
        network = network_of(proposal, sorted(members[proposal.pk], key=index.order.__getitem__))
        if proposal.pk in lost and network.members:
            # What the row says of it was about more people.
            network = joining.with_members(index, network, network.members)
        found.append((proposal, network))
    return found


def recount(run: Run) -> None:
    """After a change by hand: the common moments and points of each proposal, the score and figures of the run.

    The bound stays: no way of forming under the rules scores more. A change that breaks a rule may go over it.
    """
    rows = Reading.of(run)
    problem = problem_of(run, rows)
    index = Index(problem)
    changed, networks = [], []
    for proposal, network in networks_of(run, problem, rows):
        if network.members:
            now = joining.with_members(index, network, network.members)
            if not now.slots:
                now = replace(now, slots=now.common[: index.rules(now.theme).slots_needed])
            networks.append(now)
        else:
            now = replace(network, value=0, common=tuple(problem.slots))
        broken = [name for name in joining.rules_broken(index, now) if name not in CONFIDENTIAL]
        kept = proposal.weakest if now.value == proposal.value else {}  # the engine's word was about another group
        proposal.value, proposal.level, proposal.language = now.value, now.level, now.language[:10]
        proposal.slots, proposal.common = list(now.slots), list(now.common)
        proposal.weakest = {**kept, "broken": broken}
        changed.append(proposal)
    Proposal.objects.bulk_update(changed, ["value", "level", "language", "slots", "common", "weakest"])
    counted = figures(problem, networks)
    run.score = sum(counted["parts"].values())
    bound = run.bound or 0.0
    run.figures = {
        **run.figures,
        **counted,
        **fairness(problem, networks),
        "gap": max(0.0, (bound - run.score) / bound) if bound > 0 else 0.0,
        "proven": bound < run.score + 1,
        "by_hand": True,
    }
    run.save(update_fields=["score", "figures"])
