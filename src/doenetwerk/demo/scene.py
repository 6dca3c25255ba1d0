"""The world while it is built: who and what there is, by key, and the days to set scenes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.demo.clock import Clock, Days
from doenetwerk.demo.play import Story
from doenetwerk.forming.domain import make_theme
from doenetwerk.networks.models import Membership, Network, Theme
from doenetwerk.people.models import Board, Region, School


@dataclass(slots=True)
class World:
    """What stories need.

    `across` is the region next door, where one round is open. `until` is the real now: nothing happens after it.
    `networks` fills while stories are told. `luck` is the same every time, so that two worlds of one day are alike.
    """

    clock: Clock
    days: Days
    region: Region
    across: Region
    boards: dict[str, Board]
    schools: dict[str, School]
    people: dict[str, Person]
    networks: dict[str, Network] = field(default_factory=dict)
    until: datetime = field(default_factory=timezone.now)
    luck: Random = field(default_factory=lambda: Random(1906))
    also: list[Story] = field(default_factory=list)

    def one(self, key: str) -> Person:
        """A person by key; KeyError when there is none."""
        return self.people[key]

    def all(self, keys: str) -> list[Person]:
        """People by keys, parted by spaces."""
        return [self.people[key] for key in keys.split()]

    def theme(self, name: str) -> Theme:
        """A theme of the region, made the first time it is asked for."""
        return make_theme(self.people["noor"], self.region, name)

    def membership(self, network: Network, key: str) -> Membership:
        """Someone's membership of now."""
        return network.memberships.get(person=self.people[key], until=None)

    def meanwhile(self, story: Story) -> None:
        """Let another story begin beside this one."""
        self.also.append(story)
