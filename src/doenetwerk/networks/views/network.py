"""The network's home, the list of networks, the timeline."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from doenetwerk.core.asks import Ask, asks_of
from doenetwerk.core.http import Request, unless_unchanged
from doenetwerk.core.panels import Spread, spread_panels, tabs
from doenetwerk.journal.queries import versions
from doenetwerk.networks.access import Viewer, access_network
from doenetwerk.networks.blots import Picture, card, newest_of, picture_of, pictures
from doenetwerk.networks.models import Network
from doenetwerk.networks.queries import in_my_regions, mine, told, top_goal
from doenetwerk.networks.roles import standing


def network(request: Request, pk: int) -> HttpResponse:
    """The network's home: its face, what it asks now, and the panels of all rooms."""
    viewer = access_network(request.user, pk)
    newest = versions(pk)
    asks = asks_of(request.user, viewer.network, f"{max(newest.values(), default=0)}-{standing(request.user).newest}")
    # Who is outside the circle of the network may have written something in it once: nothing of theirs is shared.
    alike = f"{viewer.role}-{viewer.may_arrange}" if viewer.is_inside else f"person-{request.user.pk}"
    spread = spread_panels("network", request, viewer.network, viewer, newest, alike)
    key = (
        *("network", pk, newest, asks, request.user.pk, request.user.name, alike, spread.state),
        *(standing(request.user), get_language(), timezone.localdate()),
    )
    return unless_unchanged(request, key, lambda: _home(request, viewer, newest, asks, spread))


def _home(request: Request, viewer: Viewer, newest: dict[str, int], asks: list[Ask], spread: Spread) -> HttpResponse:
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "picture": picture_of(viewer.network, newest=max(newest.values(), default=0)),
        "goal": top_goal(viewer.network),
        "first": asks[0] if asks else None,
        "asks": asks[1:],
        "panels": spread.finish(),
        "tabs": tabs("network", viewer.network, viewer, "home"),
    }
    return render(request, "networks/network.html", context)


def networks(request: Request) -> HttpResponse:
    """My networks, and for a coordinator those of the region; to be narrowed by stage or a word."""
    word = request.GET.get("zoek", "").strip()[:60]
    stage = request.GET.get("stadium", "")
    own = mine(request.user)
    region = in_my_regions(request.user) if standing(request.user).coordinates else []

    def fits(one: Network) -> bool:
        return (not stage or one.stage == stage) and word.lower() in f"{one.name} {one.question}".lower()

    shown_own, shown_region = [n for n in own if fits(n)], [n for n in region if fits(n)]
    shown = [*shown_own, *shown_region]
    newest = newest_of([network.pk for network in shown])
    listed = [(network.pk, network.name, network.stage) for network in shown]
    key = (
        *("networks", word, stage, listed, newest, len(shown_own), len(own) + len(region), request.user.pk),
        *(request.user.name, standing(request.user), get_language(), timezone.localdate()),
    )

    def page() -> HttpResponse:
        faces = pictures(shown, newest=newest)
        return _networks(request, (own, region), (shown_own, shown_region), faces, word, stage)

    return unless_unchanged(request, key, page)


Listed = tuple[list[Network], list[Network]]


def _networks(
    request: Request, every: Listed, shown: Listed, faces: dict[int, Picture], word: str, stage: str
) -> HttpResponse:
    (own, region), (shown_own, shown_region) = every, shown
    context = {
        "own": [card(n, faces[n.pk]) for n in shown_own],
        "region": [card(n, faces[n.pk]) for n in shown_region],
        "word": word,
        "stage": stage,
        "stages": Network.Stage.choices,
        "all": len(own) + len(region),
        "narrowed": bool(word or stage),
        "can_ask": bool(standing(request.user).function),
    }
    return render(request, "networks/networks.html", context)


def timeline(request: Request, pk: int) -> HttpResponse:
    """What happened, newest first, as far as this person may read it."""
    viewer = access_network(request.user, pk)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "lines": told(viewer, 300),
        "tabs": tabs("network", viewer.network, viewer, "timeline"),
    }
    return render(request, "networks/timeline.html", context)
