"""The form of an open vote: what can be chosen, what this voter gave before, and what they gave now."""

from __future__ import annotations

from django.http import QueryDict

from doenetwerk.instruments.canvases.domain import voter_of
from doenetwerk.instruments.canvases.things import things_of
from doenetwerk.instruments.models import Ballot, Vote


def given(ballot: Ballot, identity: str) -> dict[str, int]:
    """What this voter gave (see `voter_of`), while the vote is open: they may change it. At most one query."""
    voter = voter_of(ballot, identity) if identity else ""
    rows = Vote.objects.filter(ballot=ballot, voter=voter) if voter else Vote.objects.none()
    return {f"g{row.group_id}" if row.group_id else f"n{row.note_id}" if row.note_id else "": row.value for row in rows}


def asked(ballot: Ballot, identity: str) -> dict[str, object]:
    """The form of an open vote, with what this voter gave before. At most three queries."""
    before = given(ballot, identity)
    things = things_of(ballot) if ballot.kind != Ballot.Kind.CONSENT else []
    most = ballot.dots if ballot.kind == Ballot.Kind.DOTS else len(things)
    return {
        "ballot": ballot,
        "rows": [(thing, before.get(thing.key, 0)) for thing in things],
        "steps": range(most + 1),
        "given": before,
        "consent": before.get("") if ballot.kind == Ballot.Kind.CONSENT else None,
    }


def values_of(ballot: Ballot, data: QueryDict) -> dict[str, int]:
    """What was given, thing to number, from fields that begin with "op-". What is no number is left out."""
    values = {}
    for name in data:
        text = data.get(name, "")
        if name.startswith("op-") and text.removeprefix("-").isdecimal() and len(text) < 4:
            values[name.removeprefix("op-")] = int(text)
    return {"": values.get("", 2)} if ballot.kind == Ballot.Kind.CONSENT else values
