"""What moving someone does, before it is done: for both networks, in points by reason and in words (S8).

A wish in confidence never shows here. Whoever could see that a place breaks a wish would learn, by trying each place,
whose wish it is (`docs/circles.md`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from doenetwerk.engines.forming import joining
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Problem
from doenetwerk.forming.models import Proposal, Run
from doenetwerk.forming.runs.problem import problem_of
from doenetwerk.forming.runs.reading import Reading
from doenetwerk.forming.runs.saving import CONFIDENTIAL, networks_of


@dataclass(frozen=True, slots=True)
class Side:
    """What becomes of one proposal: how many people, which rules it then breaks that it did not break before, which it
    no longer breaks, and points."""

    proposal: Proposal
    size: int
    newly: list[str]
    mended: list[str]
    points: int
    short: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a move does. `to` is None when someone is taken out, `left` when they come from nowhere. `parts`: what the
    whole score gains or loses, by reason."""

    to: Side | None
    left: Side | None
    parts: dict[str, int]

    @property
    def points(self) -> int:
        return sum(self.parts.values())

    @property
    def newly(self) -> list[str]:
        """The rules that the move breaks."""
        return list(dict.fromkeys([*(self.to.newly if self.to else []), *(self.left.newly if self.left else [])]))


class Moves:
    """All that is needed to weigh the moves of one person in a run."""

    def __init__(self, run: Run, signup: int, reading: Reading | None = None) -> None:
        rows = reading or Reading.of(run)
        self.problem: Problem = problem_of(run, rows)
        self.index = Index(self.problem)
        self.pairs = {proposal.pk: (proposal, network) for proposal, network in networks_of(run, self.problem, rows)}
        self.person = str(signup)
        self.now = next((pk for pk, (_row, network) in self.pairs.items() if self.person in network.members), None)

    def weigh(self, to: int | None) -> Consequence:
        """What happens when the person goes to this proposal, or out of all (None)."""
        parts: dict[str, int] = {}
        joined = self._side(to, True, parts) if to is not None else None
        left = self._side(self.now, False, parts) if self.now is not None else None
        return Consequence(joined, left, {name: points for name, points in parts.items() if points})

    def _side(self, pk: int, joins: bool, parts: dict[str, int]) -> Side:
        proposal, network = self.pairs[pk]
        members = [member for member in network.members if member != self.person]
        if joins:
            members.append(self.person)
        before, after = self._points(network), {}
        had, has = self._broken(network), ["size"]
        short = self.index.rules(network.theme).size_min - len(members)
        if members:
            now = joining.with_members(self.index, network, members)
            if not now.slots:
                needed = self.index.rules(network.theme).slots_needed
                now = joining.with_members(self.index, _with_slots(now, needed), members)
            after, has = self._points(now), self._broken(now)
        for name in {*before, *after}:
            parts[name] = parts.get(name, 0) + after.get(name, 0) - before.get(name, 0)
        gained = sum(after.values()) - sum(before.values())
        newly = [name for name in has if name not in had]
        return Side(proposal, len(members), newly, [name for name in had if name not in has], gained, max(0, short))

    def _points(self, network: Network) -> dict[str, int]:
        return joining.parts(self.index, network) if network.members else {}

    def _broken(self, network: Network) -> list[str]:
        return [name for name in joining.rules_broken(self.index, network) if name not in CONFIDENTIAL]


def _with_slots(network: Network, needed: int) -> Network:
    return replace(network, slots=network.common[:needed])
