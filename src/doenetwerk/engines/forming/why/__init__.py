"""Why: an outcome explained, for each person, each network and each theme, exactly (S8; 003 Oost).

    explain(problem, outcome) -> Account

For someone placed: what counted, and the next best network. For someone who is not: the smallest change that would
place them. Nothing here is guessed: each change is read back from the rules (`relaxed` makes it in the problem).
"""

from doenetwerk.engines.forming.why.account import explain
from doenetwerk.engines.forming.why.changes import relaxed
from doenetwerk.engines.forming.why.records import (
    Account,
    Alternative,
    Change,
    Costs,
    Funnel,
    Placed,
    Standing,
    Unplaced,
    Way,
)

__all__ = [
    "Account",
    "Alternative",
    "Change",
    "Costs",
    "Funnel",
    "Placed",
    "Standing",
    "Unplaced",
    "Way",
    "explain",
    "relaxed",
]
