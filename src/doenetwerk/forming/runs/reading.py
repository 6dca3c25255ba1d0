"""The rows of a round that a problem and an outcome are made of, each kind read once, when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from django.db.models import F

from doenetwerk.engines.forming.records import Point
from doenetwerk.forming.models import (
    Proposal,
    RoundFacilitator,
    RoundHost,
    RoundTheme,
    Run,
    Seat,
    SeatAnswer,
    SignUp,
)
from doenetwerk.people.queries.points import points_of


def has_refused(seat: Seat) -> bool:
    """Whether this person said no to this place: they are no member of it, and may be placed elsewhere."""
    answer = getattr(seat, "answer", None)
    return answer is not None and answer.answer == SeatAnswer.Answer.NO


class ThemeRow(NamedTuple):
    """A theme of a round: its place in the order, its key, and the theme itself."""

    order: int
    pk: int
    theme: int
    name: str
    kind: str


class Reading:
    """The rows of one round. One query for each kind of row, and for the proposals and the seats of all runs named
    beforehand one query each. What was read does not follow what is changed afterwards."""

    def __init__(self, round_id: int, runs: Iterable[int | None] = ()) -> None:
        self.round_id = round_id
        self._runs = {pk for pk in runs if pk is not None}
        self._points: dict[int, Point] = {}
        self._sought: set[int] = set()

    @classmethod
    def of(cls, *runs: Run) -> Reading:
        """For runs of one round, and those on which they are based."""
        return cls(runs[0].round_id, (pk for run in runs for pk in (run.pk, run.based_on_id)))

    @cached_property
    def signups(self) -> list[SignUp]:
        """Everyone who signed up, also who declined or withdrew since; in the order of signing up."""
        rows = SignUp.objects.filter(round=self.round_id, signed_at__isnull=False)
        return list(rows.select_related("person", "school", "board", "location").order_by("pk"))

    @cached_property
    def taking_part(self) -> list[SignUp]:
        """Those of them who are formed."""
        return [signup for signup in self.signups if signup.takes_part]

    @cached_property
    def _chosen(self) -> list[tuple[int, int, str, str, int, int | None]]:
        """The themes, each as often as it was chosen, or once: as a `ThemeRow` has them, and who chose it."""
        rows = RoundTheme.objects.filter(round=self.round_id).order_by("choices__order")
        return list(rows.values_list("pk", "theme", "theme__name", "kind", "order", "choices__signup"))

    @cached_property
    def choices(self) -> Mapping[int, list[int]]:
        """By sign-up: the keys of round themes, in order of preference."""
        found: dict[int, list[int]] = defaultdict(list)
        for pk, _theme, _name, _kind, _order, signup in self._chosen:
            if signup is not None:
                found[signup].append(pk)
        return found

    @cached_property
    def themes(self) -> list[ThemeRow]:
        """The themes of the round in their order."""
        return sorted(
            {ThemeRow(order, pk, theme, name, kind) for pk, theme, name, kind, order, _signup in self._chosen}
        )

    @cached_property
    def hosts(self) -> list[RoundHost]:
        return list(RoundHost.objects.filter(round=self.round_id))

    @cached_property
    def facilitators(self) -> list[tuple[RoundFacilitator, frozenset[int]]]:
        """Who can guide, each with the round themes that they guide (none: any)."""
        themes: dict[int, set[int]] = defaultdict(set)
        rows: dict[int, RoundFacilitator] = {}
        for row in RoundFacilitator.objects.filter(round=self.round_id).annotate(of_theme=F("themes")):
            rows[row.pk] = row
            if row.of_theme is not None:
                themes[row.pk].add(row.of_theme)
        return [(row, frozenset(themes[row.pk])) for row in rows.values()]

    def points(self, schools: Iterable[int | None]) -> dict[int, Point]:
        """Where schools are; one query for those of whom it was not asked before."""
        wanted = {school for school in schools if school is not None}
        if wanted - self._sought:
            self._points |= points_of(wanted - self._sought)
            self._sought |= wanted
        return self._points

    @cached_property
    def _proposals(self) -> Mapping[int, list[Proposal]]:
        found: dict[int, list[Proposal]] = defaultdict(list)
        rows = Proposal.objects.filter(run__in=self._runs, dropped_at=None)
        for row in rows.select_related("theme__theme", "host", "facilitator__person").order_by("run", "number"):
            found[row.run_id].append(row)
        return found

    def proposals(self, run: int) -> list[Proposal]:
        """The proposals of a run that stand, by number."""
        return self._proposals.get(run, []) if run in self._runs else []

    @cached_property
    def _seats(self) -> Mapping[int, list[Seat]]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for row in Seat.objects.filter(run__in=self._runs).select_related("answer").defer("why").order_by("pk"):
            found[row.run_id].append(row)
        return found

    def seats(self, run: int) -> list[Seat]:
        """The seats of a run with what was answered, those of dropped proposals too; without the engine's account."""
        return self._seats.get(run, []) if run in self._runs else []
