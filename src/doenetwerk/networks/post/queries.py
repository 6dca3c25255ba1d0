"""Whom mail does not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from doenetwerk.mail.queries import unreachable
from doenetwerk.networks.queries import MemberLine


@dataclass(frozen=True, slots=True)
class Missed:
    """A member whom mail did not reach, and since when."""

    name: str
    since: datetime


def missed(lines: list[MemberLine]) -> list[Missed]:
    """Those of these members whom mail did not reach lately. One query."""
    people = {line.membership.person_id: line.name for line in lines}
    return [Missed(people[pk], since) for pk, since in unreachable(people).items()]
