"""What the engine says about an outcome, in the form in which a run keeps it."""

from __future__ import annotations

from doenetwerk.engines.forming.records import Outcome, Problem
from doenetwerk.forming.runs.saving import Accounts


def account(problem: Problem, outcome: Outcome) -> Accounts:
    """Why for each person, what would place those without a network, weakest points, and shares by group."""
    return Accounts()
