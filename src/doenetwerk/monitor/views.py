"""The region's page."""

from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language

from doenetwerk.core.asks import Ask, asks_of
from doenetwerk.core.http import Request, see_other, unless_unchanged
from doenetwerk.core.panels import Spread, spread_panels
from doenetwerk.journal.queries import region_version
from doenetwerk.monitor.access import access_region_page, regions_for
from doenetwerk.monitor.queries import Figures, figures
from doenetwerk.networks.blots import card, pictures
from doenetwerk.networks.roles import standing
from doenetwerk.people.models import Coordination, Region


def regions(request: Request) -> HttpResponse:
    """To one's region; a choice for who belongs to several."""
    found = regions_for(request.user)
    if len(found) == 1:
        return see_other("monitor:region", pk=found[0].pk)
    return render(request, "monitor/regions.html", {"regions": found})


def region(request: Request, pk: int) -> HttpResponse:
    """The region: its networks, whom they reach, what they are about, how they ended."""
    found = access_region_page(request.user, pk)
    newest = region_version(pk)
    coordinates = (
        standing(request.user).coordinates
        and Coordination.objects.filter(person=request.user, region=found, until=None).exists()
    )
    asks = asks_of(request.user, None, standing(request.user).newest) if coordinates else []
    alike = "coordinator" if coordinates else f"person-{request.user.pk}"
    spread = spread_panels("region", request, found, coordinates, {"region": newest}, alike)
    key = (
        *("region", pk, newest, asks, coordinates, spread.state, request.user.pk, request.user.name),
        *(standing(request.user), get_language(), timezone.localdate()),
    )
    return unless_unchanged(request, key, lambda: _region(request, found, newest, coordinates, asks, spread))


def _figures(found: Region, newest: int) -> Figures:
    """The figures, worked out once for each line in the region's journal."""
    key = f"figures:{found.pk}:{newest}:{timezone.localdate()}:{get_language()}"
    kept: Figures | None = caches["parts"].get(key)
    if kept is None:
        kept = figures(found)
        caches["parts"].set(key, kept)
    return kept


def _region(
    request: Request, found: Region, newest: int, coordinates: bool, asks: list[Ask], spread: Spread
) -> HttpResponse:
    numbers = _figures(found, newest)
    faces = pictures(numbers.networks)
    first = next((ask for ask in asks if ask.network is None), None)
    context = {
        "region": found,
        "figures": numbers,
        "networks": [card(network, faces[network.pk], coordinates) for network in numbers.networks],
        "first": first,
        "coordinates": coordinates,
        "day": timezone.localdate(),
        "panels": spread.finish(),
    }
    return render(request, "monitor/region.html", context)


def sheet(request: Request, pk: int) -> HttpResponse:
    """The figures as a spreadsheet."""
    from doenetwerk.monitor.export import workbook

    found = access_region_page(request.user, pk)
    day = timezone.localdate()
    response = HttpResponse(
        workbook(figures(found), day),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    name = f"regio-{slugify(found.name)}-{day.isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
