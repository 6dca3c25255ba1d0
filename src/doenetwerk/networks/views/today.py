"""The first page: what is asked of someone now, over all their networks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from doenetwerk.core.asks import asks_of
from doenetwerk.core.http import Request, see_other, unless_unchanged
from doenetwerk.core.panels import spread_panels
from doenetwerk.networks.blots import card, newest_of, pictures
from doenetwerk.networks.queries import mine
from doenetwerk.networks.roles import standing


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    """The address itself: to Today for who is signed in, a word of welcome for others."""
    if request.user.is_authenticated:
        return see_other("networks:today")
    return render(request, "networks/welcome.html")


def today(request: Request) -> HttpResponse:
    """What is asked now, then the networks."""
    networks = mine(request.user)
    asks = asks_of(request.user, None, standing(request.user).newest)
    newest = newest_of([network.pk for network in networks])
    spread = spread_panels("today", request, request.user, None)
    shown = [(network.pk, network.name, network.stage) for network in networks]
    key = (
        *("today", shown, newest, asks, request.user.pk, request.user.name, standing(request.user), spread.state),
        *(get_language(), timezone.localdate()),
    )

    def home() -> HttpResponse:
        faces = pictures(networks, newest=newest)
        context = {
            "first": asks[0] if asks else None,
            "asks": asks[1:],
            "count": len(asks),
            "coordinates": standing(request.user).coordinates,
            "can_ask": bool(standing(request.user).function),
            "networks": [card(network, faces[network.pk]) for network in networks],
            "panels": spread.finish(),
        }
        return render(request, "networks/today.html", context)

    return unless_unchanged(request, key, home)
