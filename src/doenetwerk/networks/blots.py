"""The network's face: the blot, drawn from the network's own data and kept in memory while those stay the same.

Upper rooms say what they know: meetings held and planned, schools where an outcome is in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doenetwerk.core.prepared import Prepared
from doenetwerk.engines import blot
from doenetwerk.journal.models import Entry
from doenetwerk.networks.models import Membership, Network


@dataclass(slots=True)
class Facts:
    """What a blot shows. `reach` holds the ids of schools where an outcome is in use."""

    members: int = 0
    planned: int = 0
    held: int = 0
    reach: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn blot and the same in words."""

    svg: SafeString
    words: str
    facts: Facts


Teller = Callable[[list[int], dict[int, Facts]], None]
_tellers: list[Teller] = []


def register_teller(teller: Teller) -> None:
    """Register a function (network ids, facts by id) that fills in what a room knows, in one query."""
    if teller not in _tellers:
        _tellers.append(teller)


def facts_of(networks: Iterable[Network]) -> dict[int, Facts]:
    """The facts of many networks at once: one query here, one for each room that tells."""
    found = {network.pk: Facts(planned=network.meetings_planned) for network in networks}
    ids = list(found)
    for pk, number in _members(ids=tuple(ids)):
        found[pk].members = number
    for teller in _tellers:
        teller(ids, found)
    return found


def words(facts: Facts) -> str:
    """The blot in words, in the reader's language."""
    parts = [
        ngettext("%(n)s deelnemer", "%(n)s deelnemers", facts.members) % {"n": facts.members},
    ]
    if facts.reach:
        number = len(facts.reach)
        parts.append(ngettext("in %(n)s school in gebruik", "in %(n)s scholen in gebruik", number) % {"n": number})
    if facts.held > facts.planned:
        parts.append(ngettext("%(n)s bijeenkomst", "%(n)s bijeenkomsten", facts.held) % {"n": facts.held})
    elif facts.planned:
        parts.append(_("%(held)s van %(planned)s bijeenkomsten") % {"held": facts.held, "planned": facts.planned})
    return " · ".join(parts)


def pictures(networks: Iterable[Network], size: int = 72, newest: dict[int, int] | None = None) -> dict[int, Picture]:
    """Blots of many networks. Kept per process by the newest line about each network (one query, when `newest` is not
    given), so a list that did not change draws nothing."""
    listed = list(networks)
    ids = [network.pk for network in listed]
    if newest is None:
        newest = newest_of(ids)
    cache = caches["parts"]
    language = get_language()
    keys = {pk: f"blot:{pk}:{newest.get(pk, 0)}:{size}:{language}" for pk in ids}
    kept: dict[str, Any] = cache.get_many(keys.values())
    result: dict[int, Picture] = {pk: kept[key] for pk, key in keys.items() if key in kept}
    missing = [network for network in listed if network.pk not in result]
    if missing:
        facts = facts_of(missing)
        made = {}
        for network in missing:
            picture = draw(network, facts[network.pk], size)
            result[network.pk] = picture
            made[keys[network.pk]] = picture
        cache.set_many(made)
    return result


STAGES = dict(Network.Stage.choices)
WORDS = (
    '<span class="card-blot" aria-hidden="true">{}</span>'
    '<span class="card-words"><strong>{}</strong> <span class="soft">{} · {}</span></span>'
)


def card(network: Network, picture: Picture, opens: bool = True) -> SafeString:
    """A network in a list: its blot, name, stage and the blot in words; without a link for who may not open it.

    Written here and not in a template, because lists are long.
    """
    words = format_html(WORDS, picture.svg, network.name, STAGES[network.stage], picture.words)
    if not opens:
        return format_html('<div class="card card--blot">{}</div>', words)
    address = reverse("networks:network", args=[network.pk])
    return format_html('<a class="card card--link card--blot" href="{}">{}</a>', address, words)


def draw(network: Network, facts: Facts, size: int = 72, standalone: bool = False) -> Picture:
    """Draw one blot from its facts."""
    said = words(facts)
    data = blot.BlotData(
        key=network.pk,
        members=facts.members,
        reach=facts.reach,
        meetings_planned=max(facts.planned, facts.held),
        meetings_held=facts.held,
    )
    svg = blot.draw(data, size, f"{network.name}: {said}", network.tone, standalone=standalone)
    return Picture(mark_safe(svg), said, facts)  # noqa: S308 - made by our own engine from numbers and an escaped title


def newest_of(ids: list[int]) -> dict[int, int]:
    """The newest line about each of these networks. One query."""
    return dict(_newest(ids=tuple(ids)))


_newest = Prepared(
    lambda ids: Entry.objects.filter(network__in=ids).order_by().values_list("network").annotate(newest=Max("id"))
)
_members = Prepared(
    lambda ids: (
        Membership.objects.filter(Q(until=None), network__in=ids)
        .order_by()
        .values_list("network")
        .annotate(number=Count("id"))
    )
)


def picture_of(network: Network, size: int = 184, newest: int | None = None) -> Picture:
    """One network's blot. `newest` is the newest line about it, for who knows that already."""
    return pictures([network], size, {network.pk: newest} if newest is not None else None)[network.pk]
