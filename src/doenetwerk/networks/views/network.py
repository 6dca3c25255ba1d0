"""The network's home, the list of networks, the timeline."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from doenetwerk.core.asks import asks_of
from doenetwerk.core.http import Request, unless_unchanged
from doenetwerk.core.panels import render_panels, tabs
from doenetwerk.journal.queries import version
from doenetwerk.networks.access import Viewer, access_network
from doenetwerk.networks.blots import picture_of, pictures
from doenetwerk.networks.models import Network
from doenetwerk.networks.queries import guides, in_my_regions, mine, told, top_goal


def network(request: Request, pk: int) -> HttpResponse:
    """The network's home: its face, what it asks now, and the panels of all rooms."""
    viewer = access_network(request.user, pk)
    key = (
        "network", pk, version(pk), request.user.pk, viewer.role, get_language(), timezone.localdate(),
        request.user.name,
    )
    return unless_unchanged(request, key, lambda: _home(request, viewer))


def _home(request: Request, viewer: Viewer) -> HttpResponse:
    asks = asks_of(request.user, viewer.network)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "picture": picture_of(viewer.network),
        "goal": top_goal(viewer.network),
        "guides": guides(viewer.network),
        "first": asks[0] if asks else None,
        "asks": asks[1:],
        "panels": render_panels("network", request, viewer.network, viewer),
        "tabs": tabs("network", viewer.network, viewer, "home"),
    }
    return render(request, "networks/network.html", context)


def networks(request: Request) -> HttpResponse:
    """My networks, and for a coordinator those of the region; to be narrowed by stage or a word."""
    word = request.GET.get("zoek", "").strip()[:60]
    stage = request.GET.get("stadium", "")
    own = mine(request.user)
    region = list(in_my_regions(request.user))

    def fits(one: Network) -> bool:
        return (not stage or one.stage == stage) and word.lower() in f"{one.name} {one.question}".lower()

    shown_own, shown_region = [n for n in own if fits(n)], [n for n in region if fits(n)]
    faces = pictures([*shown_own, *shown_region])
    context = {
        "own": [(n, faces[n.pk]) for n in shown_own],
        "region": [(n, faces[n.pk]) for n in shown_region],
        "word": word,
        "stage": stage,
        "stages": Network.Stage.choices,
        "all": len(own) + len(region),
        "narrowed": bool(word or stage),
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
