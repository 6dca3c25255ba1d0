"""The region's figures. Each carries its base; schools are counted twice: unique, and participations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.networks.models import Membership, Network
from doenetwerk.outcomes.models import REACHED, Landing
from doenetwerk.people.models import Region
from doenetwerk.reflection.models import Continuation

STAGES = dict(Network.Stage.choices)
WAYS = dict(Continuation.Way.choices)
GOES_ON = (Continuation.Way.SELF, Continuation.Way.PAID, Continuation.Way.LOWER)
ENDS = (Continuation.Way.ACCOMPLISHED, Continuation.Way.STOPS)


@dataclass(slots=True)
class Line:
    """A row of a figure: words, number, and the address that narrows the list."""

    label: str
    value: int
    url: str = ""


@dataclass(slots=True)
class Figures:
    """What a region's page shows. `base` of each figure is named beside it."""

    region: Region
    networks: list[Network] = field(default_factory=list)
    schools: int = 0
    participations: int = 0
    people: int = 0
    themes: list[Line] = field(default_factory=list)
    with_theme: int = 0
    stages: list[Line] = field(default_factory=list)
    ways: list[Line] = field(default_factory=list)
    decided: int = 0
    goes_on: int = 0
    intends: int = 0
    accomplished: int = 0
    stopped: int = 0
    in_use: int = 0
    in_use_schools: int = 0


_networks = Prepared(
    lambda region: Network.objects.filter(region=region).order_by("name").values_list(*columns(Network))
)
_pairs = Prepared(
    lambda region: (
        Membership.objects.filter(network__region=region, school__isnull=False)
        .order_by()
        .values_list("network", "school")
        .distinct()
    )
)
_tagged = Prepared(
    lambda region: (
        Network.themes.through.objects.filter(network__region=region)
        .order_by()
        .values_list("network_id", "theme__name")
    )
)
_ways = Prepared(
    lambda region: Continuation.objects.filter(network__region=region).order_by("id").values_list("network_id", "way")
)
_landed = Prepared(
    lambda region: (
        Landing.objects.filter(outcome__network__region=region).order_by().values_list("outcome", "school", "state")
    )
)


def figures(region: Region) -> Figures:
    """All figures of a region as they are now. Five queries, whatever the number of networks.

    - schools: unique schools with a member, now or before; participations: pairs of school and network.
    - themes: a network may have several, so shares do not add up to a hundred.
    - ways: the newest decision of each network that took one.
    """
    found = Figures(region)
    found.networks = [instance(Network, row) for row in _networks(region=region.pk)]
    pairs = _pairs(region=region.pk)
    found.participations = len(pairs)
    found.schools = len({school for _network, school in pairs})
    tagged = _tagged(region=region.pk)
    found.with_theme = len({network for network, _theme in tagged})
    counts = Counter(theme for _network, theme in tagged)
    found.themes = [Line(theme, number) for theme, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    by_stage = Counter(network.stage for network in found.networks)
    found.stages = [Line(str(words), by_stage[stage]) for stage, words in STAGES.items() if by_stage[stage]]
    newest: dict[int, str] = dict(_ways(region=region.pk))
    by_way = Counter(newest.values())
    found.decided = len(newest)
    found.ways = [Line(str(words), by_way[way]) for way, words in WAYS.items() if by_way[way]]
    found.goes_on = sum(by_way[way] for way in GOES_ON)
    found.intends = by_way[Continuation.Way.INTENDS]
    found.accomplished = by_way[Continuation.Way.ACCOMPLISHED]
    found.stopped = by_way[Continuation.Way.STOPS]
    # Chosen here: SQLite would read all landings in use there are, of all regions.
    landed = [row[:2] for row in _landed(region=region.pk) if row[2] in REACHED]
    found.in_use = len({outcome for outcome, _school in landed})
    found.in_use_schools = len({school for _outcome, school in landed})
    return found
