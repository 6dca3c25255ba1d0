"""The whole account of an outcome."""

from __future__ import annotations

from doenetwerk.engines.forming.joining import Reading
from doenetwerk.engines.forming.records import Outcome, Problem
from doenetwerk.engines.forming.why.encounters import Encounters
from doenetwerk.engines.forming.why.founding import Founding
from doenetwerk.engines.forming.why.funnels import funnels, nearly
from doenetwerk.engines.forming.why.parts import in_parts
from doenetwerk.engines.forming.why.placed import explain_placed
from doenetwerk.engines.forming.why.records import Account, Costs
from doenetwerk.engines.forming.why.standing import stand
from doenetwerk.engines.forming.why.tables import Tables
from doenetwerk.engines.forming.why.unplaced import explain_unplaced

COSTS = Costs()
LARGE = 6000


def explain(problem: Problem, outcome: Outcome, costs: Costs = COSTS) -> Account:
    """Why everyone is where they are, and what would place who is not. `outcome` may have been changed by hand; who is
    in none of its networks counts as not placed, whatever its `unplaced` says. More than `LARGE` people are explained
    part by part, each among neighbours."""
    if len(problem.people) > LARGE:
        return in_parts(problem, outcome, lambda some, theirs: _explain(some, theirs, costs))
    return _explain(problem, outcome, costs)


def _explain(problem: Problem, outcome: Outcome, costs: Costs) -> Account:
    tables = Tables(Reading(problem))
    where = {member: place for place, network in enumerate(outcome.networks) for member in network.members}
    unplaced = [person.id for person in problem.people if person.id not in where]
    meetings = Encounters(tables, costs, outcome.networks, unplaced)
    founding = Founding(tables, costs, outcome.networks, unplaced)
    found = funnels(founding)
    return Account(
        {
            person.id: explain_placed(meetings, person.id, where[person.id])
            for person in problem.people
            if person.id in where
        },
        {name: explain_unplaced(meetings, founding, name) for name in unplaced},
        tuple(stand(tables.index, place, network) for place, network in enumerate(outcome.networks)),
        found,
        nearly(tables.index, found),
    )
