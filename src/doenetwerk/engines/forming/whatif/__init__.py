"""What if: how two outcomes differ, what moving someone does, and what to do when someone says no (S8, S9).

difference(before, after)                        -> Difference: per person and per network
move(problem, outcome, person, to)               -> Consequence: of one move, before it is made
suggest(problem, outcome, refused, target)       -> Repair: the smallest changes that fill an empty seat
"""

from doenetwerk.engines.forming.whatif.difference import Difference, Match, Shift, difference
from doenetwerk.engines.forming.whatif.moving import Consequence, Side, move
from doenetwerk.engines.forming.whatif.repairing import Option, Repair, Step, suggest

__all__ = [
    "Consequence",
    "Difference",
    "Match",
    "Option",
    "Repair",
    "Shift",
    "Side",
    "Step",
    "difference",
    "move",
    "suggest",
]
