"""Choosing a season's meetings from what people can. Pure, exact, the same answer every time (S23; 003 Oost)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Answer = Literal["yes", "maybe", "no"]
# In halves, so that sums are whole numbers: a yes counts for one person, "if need be" for half.
WORTH: Mapping[str, int] = {"yes": 2, "maybe": 1, "no": 0}
MOST_OTHERS = 5
PATIENCE = 20_000  # steps taken to be fair to everyone, after which the best so far is good enough; a tenth for others


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment that was offered. `starts` and `ends` in one time zone."""

    key: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Voter:
    """Someone and what they answered, by slot key; a slot without an answer counts as unknown.

    `needed`: without them there is no meeting (the facilitator): a "no" of theirs rules a slot out. `weight`: how much
    their presence counts in choosing (from 0); the expected attendance counts heads.
    """

    key: int
    answers: Mapping[int, str]
    needed: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """How many meetings, how many days at least and at most between two of them, and how many people a meeting needs
    (only to warn)."""

    count: int
    least_days: int = 0
    most_days: int = 10_000
    least_people: int = 0


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot in figures: who can, might, cannot, did not say. `halves` is the expected attendance times two."""

    slot: Slot
    yes: tuple[int, ...]
    maybe: tuple[int, ...]
    no: tuple[int, ...]
    unknown: tuple[int, ...]
    ruled_out: bool
    worth: int = 0  # what the choice goes by: halves times weight

    @property
    def halves(self) -> int:
        return 2 * len(self.yes) + len(self.maybe)


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen slots in order of time, with the expected attendance (`halves`) and the least anyone attends, in
    halves."""

    slots: tuple[SlotView, ...]
    halves: int
    least: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at before choosing: `code` is holiday, few, needed_unsure or silent; `slot` its key; `value` a
    name or a number; `text` says it in Dutch."""

    code: str
    slot: int
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Season:
    """What came out: every slot in figures, and the best choice; None when the wish cannot be met (`why_not` is count,
    too_few or distance). `others` are the next best choices, when asked for. `warnings` are about the best choice.
    """

    views: tuple[SlotView, ...]
    best: Choice | None
    why_not: str = field(default="")
    others: tuple[Choice, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Holiday:
    """A school holiday: first and last day; `zone` is noord, midden or zuid, empty for the whole country."""

    name: str
    zone: str
    first: date
    last: date


def school_holiday(day: date, zone: str, holidays: Sequence[Holiday]) -> Holiday | None:
    """The holiday this day falls in for this zone; None when school is open. Capitals in a zone do not matter."""
    here = zone.lower()
    return next((one for one in holidays if one.zone.lower() in ("", here) and one.first <= day <= one.last), None)


def view(slot: Slot, voters: Sequence[Voter]) -> SlotView:
    """One slot in figures."""
    groups: dict[str, list[int]] = {"yes": [], "maybe": [], "no": [], "unknown": []}
    ruled_out = False
    worth = 0
    for voter in voters:
        answer = voter.answers.get(slot.key, "unknown")
        groups[answer if answer in groups else "unknown"].append(voter.key)
        ruled_out = ruled_out or (voter.needed and answer == "no")
        worth += WORTH.get(answer, 0) * voter.weight
    return SlotView(
        slot,
        tuple(groups["yes"]),
        tuple(groups["maybe"]),
        tuple(groups["no"]),
        tuple(groups["unknown"]),
        ruled_out,
        worth,
    )


def choose(
    slots: Sequence[Slot],
    voters: Sequence[Voter],
    wish: Wish,
    holidays: Sequence[Holiday] = (),
    zone: str = "",
    others: int = 0,
) -> Season:
    """Choose `wish.count` slots with the greatest expected attendance over all meetings together (counted by weight).

    Among equals the series in which whoever can attend least attends most; then the earliest. Slots that overlap, that
    a needed person cannot, or that break the wished distance are not combined. Exact, by dynamic programming over slots
    in order of time; only the fairness among very many equals is cut short (`PATIENCE`). `others`: how many runners-up.
    """
    views = tuple(view(slot, voters) for slot in sorted(slots, key=lambda one: (one.starts, one.ends, one.key)))
    usable = [one for one in views if not one.ruled_out]
    if wish.count < 1:
        return Season(views, None, "count")
    if len(usable) < wish.count:
        return Season(views, None, "too_few")
    search = _Search(usable, voters, wish)
    best = search.best(frozenset())
    if best is None:
        return Season(views, None, "distance")
    choice = search.choice(best)
    return Season(
        views,
        choice,
        others=_runners_up(search, best, others),
        warnings=_warnings(choice, voters, wish, holidays, zone),
    )


def _fits(before: Slot, after: Slot, wish: Wish) -> bool:
    days = (after.starts.date() - before.starts.date()).days
    return before.ends <= after.starts and wish.least_days <= days <= wish.most_days


class _Search:
    """Slots in order of time, which may follow which, and the best series among them. Series are tuples of indexes."""

    def __init__(self, usable: Sequence[SlotView], voters: Sequence[Voter], wish: Wish) -> None:
        self.usable, self.wish = usable, wish
        number = len(usable)
        self.after = [
            [j for j in range(i + 1, number) if _fits(usable[i].slot, usable[j].slot, wish)] for i in range(number)
        ]
        self.personal = [[WORTH.get(voter.answers.get(one.slot.key, ""), 0) for voter in voters] for one in usable]
        self.people = len(voters)

    def best(self, without: frozenset[int]) -> tuple[int, ...] | None:
        """The best series that does not use these slots."""
        number, count = len(self.usable), self.wish.count
        # worth[k][i]: the most that k more slots after slot i can bring; None when there are no such series.
        worth: list[list[int | None]] = [[0] * number]
        for _more in range(1, count):
            row: list[int | None] = []
            for i in range(number):
                here = [
                    before + self.usable[j].worth
                    for j in self.after[i]
                    if j not in without and (before := worth[-1][j]) is not None
                ]
                row.append(max(here, default=None))
            worth.append(row)
        starts = [
            (rest + self.usable[i].worth, i)
            for i in range(number)
            if i not in without and (rest := worth[-1][i]) is not None
        ]
        if not starts:
            return None
        most = max(starts)[0]
        return self._fairest([i for value, i in starts if value == most], worth, without)

    def _fairest(self, starts: list[int], worth: list[list[int | None]], without: frozenset[int]) -> tuple[int, ...]:
        """Of all series of the greatest worth the one that is best for whom it is worst for; of those the earliest."""
        found: tuple[int, ...] = ()
        least = -1
        tried = 0
        ceiling = self._ceilings(without)
        patience = PATIENCE // 10 if without else PATIENCE

        def follow(series: tuple[int, ...], had: list[int], more: int) -> None:
            nonlocal found, least, tried
            if tried >= patience:
                return
            bound = min((own + top[more] for own, top in zip(had, ceiling, strict=True)), default=0)
            if found and bound <= least:
                return
            if more == 0:
                tried += 1
                found, least = series, bound
                return
            last = series[-1]
            for j in self.after[last]:
                rest = worth[more - 1][j]
                if j in without or rest is None or rest + self.usable[j].worth != worth[more][last]:
                    continue
                tried += 1
                follow((*series, j), [own + new for own, new in zip(had, self.personal[j], strict=True)], more - 1)

        for start in starts:
            follow((start,), self.personal[start], self.wish.count - 1)
        return found

    def _ceilings(self, without: frozenset[int]) -> list[list[int]]:
        """For each person the most that 0, 1, 2 … slots can bring them, whichever those are."""
        ceilings = []
        for person in range(self.people):
            own = sorted((row[person] for i, row in enumerate(self.personal) if i not in without), reverse=True)
            sums = [0]
            for value in own[: self.wish.count]:
                sums.append(sums[-1] + value)
            ceilings.append(sums + [sums[-1]] * (self.wish.count + 1 - len(sums)))
        return ceilings

    def order(self, series: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        """The best series sorts first: worth, fairness, earliest."""
        return -sum(self.usable[i].worth for i in series), -self.least(series), series

    def least(self, series: tuple[int, ...]) -> int:
        sums = (sum(self.personal[i][person] for i in series) for person in range(self.people))
        return min(sums, default=0)

    def choice(self, series: tuple[int, ...]) -> Choice:
        chosen = tuple(self.usable[i] for i in series)
        return Choice(chosen, sum(one.halves for one in chosen), self.least(series))


def _runners_up(search: _Search, best: tuple[int, ...], wanted: int) -> tuple[Choice, ...]:
    """The next best series, at most five. Each other series misses a slot of the best one; of the series that miss the
    same slots, again the best is looked at first, and so on."""
    found: list[tuple[int, ...]] = []
    waiting: dict[tuple[int, ...], set[frozenset[int]]] = {best: {frozenset()}}
    while waiting and len(found) <= min(wanted, MOST_OTHERS):
        following = min(waiting, key=search.order)
        found.append(following)
        for without in waiting.pop(following):
            for index in following:
                missing = without | {index}
                other = search.best(missing) if len(found) <= min(wanted, MOST_OTHERS) else None
                if other is not None and other not in found:
                    waiting.setdefault(other, set()).add(missing)
    return tuple(search.choice(series) for series in found[1:])


def _warnings(
    choice: Choice, voters: Sequence[Voter], wish: Wish, holidays: Sequence[Holiday], zone: str
) -> tuple[Notice, ...]:
    found: list[Notice] = []
    for one in choice.slots:
        key = one.slot.key
        holiday = school_holiday(one.slot.starts.date(), zone, holidays)
        if holiday is not None:
            found.append(Notice("holiday", key, holiday.name, f"Deze datum valt in de {holiday.name}."))
        if one.halves < 2 * wish.least_people:
            expected = f"{one.halves / 2:g}".replace(".", ",")
            text = f"Er komen naar verwachting {expected} mensen, terwijl je er {wish.least_people} nodig hebt."
            found.append(Notice("few", key, expected, text))
        for voter in voters:
            answer = voter.answers.get(key, "")
            if voter.needed and answer != "yes":
                text = "Iemand die er echt bij moet zijn, heeft hier nog geen ja gezegd."
                found.append(Notice("needed_unsure", key, str(voter.key), text))
        if 2 * len(one.unknown) > len(voters):
            text = "Van meer dan de helft is niet bekend of ze kunnen."
            found.append(Notice("silent", key, str(len(one.unknown)), text))
    return tuple(found)
