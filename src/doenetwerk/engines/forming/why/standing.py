"""How a network stands: its weakest point, and what else to watch (003 Oost: what made a network die at birth)."""

from __future__ import annotations

from collections import Counter

from doenetwerk.engines.forming.joining import parts
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.why.records import Standing
from doenetwerk.engines.forming.wording import Saying, Value

# How much each point worries, from 0 to 100. What ends a network at the first setback comes first.
SHORT = 100
BARE = 95  # no one to spare and no date to spare
NO_DATE_TO_SPARE = 80
NO_ONE_TO_SPARE = 75
LATER_CHOICES = 70  # at least a third came for a third choice or later
FAR = 60  # someone at the limit of what they would travel
ONE_BOARD = 55  # all but two or fewer of one board
ALONE = 45  # one person on a level of their own
ONE_TO_SPARE = 40
HOME = 30  # nobody guides it yet, though there are facilitators
FULL = 15


def stand(index: Index, place: int, network: Network) -> Standing:
    """The points of one network, from weak to strong; with one that says so when nothing is weak."""
    found = sorted(_points(index, network), key=lambda one: -one[0])
    sayings = tuple(saying for _weight, saying in found) or (Saying("stand.strong", {}),)
    return Standing(place, sayings[0], sayings, parts(index, network))


def _points(index: Index, network: Network) -> list[tuple[int, Saying]]:
    rules, host = index.rules(network.theme), index.hosts[network.host]
    people = [index.people[name] for name in network.members]
    found: list[tuple[int, Saying]] = []

    def say(weight: int, code: str, **data: Value) -> None:
        found.append((weight, Saying(f"stand.{code}", data)))

    spare = len(people) - rules.size_min
    dates = len(network.common) - len(network.slots)
    if spare < 0:
        say(SHORT, "short", number=-spare, least=rules.size_min)
    if spare == 0 and dates <= 0 and rules.slots_needed:
        say(BARE, "bare", least=rules.size_min, slots=network.slots)
    else:
        if dates <= 0 and rules.slots_needed:
            say(NO_DATE_TO_SPARE, "slots", number=len(network.slots), slots=network.slots)
        if spare == 0:
            say(NO_ONE_TO_SPARE, "minimum", least=rules.size_min)
    later = [one for one in people if network.theme not in one.themes[:2]]
    if later and len(later) * 3 >= len(people):
        say(LATER_CHOICES, "later", number=len(later), members=len(people))
    if people:
        farthest = max(people, key=lambda one: (minutes(one, host), -index.order[one.id]))
        limit = rules.travel if farthest.travel is None else min(farthest.travel, rules.travel)
        if limit and minutes(farthest, host) >= 0.9 * limit:
            say(FAR, "far", person=farthest.id, number=minutes(farthest, host), limit=limit)
    boards = Counter(one.board for one in people if one.board)
    if boards and not rules.within and len(people) > 3:
        board, count = min(boards.items(), key=lambda one: (-one[1], one[0]))
        others = len(people) - count
        if others <= 2:
            say(ONE_BOARD, "board" if others else "one_board", board=board, number=others, members=len(people))
    levels = Counter(one.level for one in people)
    if len(people) > 3:
        for person in people:
            if levels[person.level] == 1:
                say(ALONE, "alone", person=person.id, level=str(person.level))
                break
    if spare == 1:
        say(ONE_TO_SPARE, "spare", least=rules.size_min, members=len(people))
    if index.problem.facilitators and network.facilitator is None:
        say(HOME, "facilitator")
    if len(people) == rules.size_max and spare > 0:
        say(FULL, "full", most=rules.size_max)
    return found
