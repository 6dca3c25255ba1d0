"""Verbs about the rules of a round and what counts how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound
from doenetwerk.forming.runs.rules import RULES, default_rules, differing, differing_weights, ranks_in
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Kind

MOST_MEMBERS = 60


def still_forming(round: FormingRound) -> None:
    """Refused: a round that was ended."""
    if round.ended_at is not None:
        raise Refused(_("Deze ronde is afgesloten."))


@verb
def set_rules(actor: Person, round: FormingRound, rules: Mapping[str, Mapping[str, Any]]) -> FormingRound:
    """Set the rules by kind. Runs that were made keep the rules with which they were made.

    Refused: sizes out of order, numbers that cannot be. The field is `<kind>-<rule>`.
    """
    still_forming(round)
    kept = dict(round.rules)
    for kind, chosen in rules.items():
        if kind not in Kind.values:
            continue
        full = {field.name: chosen.get(field.name, getattr(default_rules(kind), field.name)) for field in RULES}
        if not full["size_min"] <= full["size_ideal"] <= full["size_max"]:
            raise Refused(
                _("Zet de grootte op volgorde: minstens, het liefst, hooguit."),
                f"{kind}-size_ideal",
            )
        if full["size_min"] < 2 or full["size_max"] > MOST_MEMBERS:
            raise Refused(_("Een netwerk heeft 2 tot 60 mensen."), f"{kind}-size_min")
        kept[kind] = differing(kind, full)
    # What held for all kinds is now said for each.
    kept.pop("", None)
    round.rules = {kind: values for kind, values in kept.items() if values}
    round.save(update_fields=["rules"])
    record("round.ruled", actor, region=round.region, subject=round, circle=Circle.REGION)
    return round


@verb
def set_weights(actor: Person, round: FormingRound, values: Mapping[str, int]) -> FormingRound:
    """Set what counts how much, by the names of `rules.WEIGHTS`. Refused: below zero, or placing people for nothing."""
    still_forming(round)
    for name, value in values.items():
        if value < 0:
            raise Refused(_("Kies een getal van 0 of meer."), name)
    if values["placed"] == 0:
        raise Refused(_("Iemand plaatsen moet meetellen, anders komt er geen netwerk."), "placed")
    round.weights = differing_weights(ranks_in(values))
    round.save(update_fields=["weights"])
    record("round.weighted", actor, region=round.region, subject=round, circle=Circle.REGION)
    return round


@verb
def back_to_usual(actor: Person, round: FormingRound, which: str) -> FormingRound:
    """Back to the rules of each kind (`which` "rules"), or to the usual weights ("weights")."""
    still_forming(round)
    if which == "rules":
        round.rules = {}
    else:
        round.weights = {}
    round.save(update_fields=["rules", "weights"])
    verb_name = "round.ruled" if which == "rules" else "round.weighted"
    record(verb_name, actor, region=round.region, subject=round, circle=Circle.REGION)
    return round
