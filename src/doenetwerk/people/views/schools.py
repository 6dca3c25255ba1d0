"""Schools: the list, one school, and what it is called here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import render_panels
from doenetwerk.people import domain
from doenetwerk.people.access import access_kept_regions, access_school, schools_kept_by
from doenetwerk.people.forms import NamesForm, PointsForm, SchoolForm, sent
from doenetwerk.people.models import Region
from doenetwerk.people.queries.pages import part_of
from doenetwerk.people.queries.places import found_schools, workers


def asked_word(request: Request) -> str:
    """What `?zoek=` asks for. No database searches for a zero character, and PostgreSQL minds."""
    return request.GET.get("zoek", "").replace("\0", "").strip()[:60]


def chosen_region(request: Request, regions: list[Region]) -> Region | None:
    """The region that `?regio=` asks for, when this person keeps it."""
    asked = request.GET.get("regio", "")
    return next((one for one in regions if str(one.pk) == asked), None)


def schools(request: Request) -> HttpResponse:
    """Schools of one's regions, to be found by name, place, board or BRIN."""
    regions = access_kept_regions(request.user)
    word, region = asked_word(request), chosen_region(request, regions)
    closed = request.GET.get("gesloten") == "ja"
    rows = schools_kept_by(request.user)
    if region is not None:
        rows = rows.filter(region=region)
    context = {
        "part": part_of(request, found_schools(rows, word, also_closed=closed)),
        "regions": regions,
        "region": region,
        "one_region": regions[0] if len(regions) == 1 else None,
        "word": word,
        "closed": closed,
        "narrowed": bool(word or region or closed),
    }
    return render(request, "people/schools.html", context)


def school(request: Request, pk: int) -> HttpResponse:
    """One school: where it is, who works there, and what other rooms know of it."""
    found = access_school(request.user, pk)
    locations = list(found.locations.all())
    context = {
        "school": found,
        "locations": locations,
        "single": locations[0] if len(locations) == 1 else None,
        "placed": sum(one.point is not None and one.closed_on is None for one in locations),
        "to_place": sum(one.closed_on is None for one in locations),
        "workers": workers(found),
        "panels": render_panels("school", request, found, request.user),
    }
    return render(request, "people/school.html", context)


def names(request: Request, pk: int) -> HttpResponse:
    """Choose how a school and its locations are called here."""
    found = access_school(request.user, pk)
    locations = list(found.locations.filter(closed_on=None)[:60])
    form = NamesForm(sent(request), school=found, locations=locations, may_place=request.user.is_administrator)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = {one.pk: data[f"location_{one.pk}"] for one in locations}
        domain.name_school(request.user, found, data["display_name"], chosen)
        if "region" in data:
            domain.place_school(request.user, found, data["region"])
        messages.success(request, _("Opgeslagen. Deze naam blijft staan, ook als DUO de officiële naam verandert."))
        return see_other("people:school", pk=pk)
    context = {
        "form": form,
        "heading": _("Hoe heet %(school)s hier?") % {"school": found.name},
        "back": found,
        "back_url": found.pk,
        "action": _("Sla op"),
        "to": "school",
        "school": found,
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def on_map(request: Request, pk: int) -> HttpResponse:
    """Say where a school is, so that travel can be reckoned."""
    found = access_school(request.user, pk)
    locations = list(found.locations.filter(closed_on=None)[:60])
    form = PointsForm(sent(request), locations=locations)
    if request.method == "POST" and form.is_valid():
        domain.place_on_map(request.user, found, form.points)
        messages.success(request, _("Opgeslagen. Een bestand met scholen van DUO verandert dit niet."))
        return see_other("people:school", pk=pk)
    context = {
        "form": form,
        "heading": _("Waar is %(school)s?") % {"school": found},
        "lead": _(
            "Hiermee rekenen we uit hoe ver mensen reizen. Klik in een kaart op internet met rechts op de plek: "
            "dan zie je de twee getallen."
        ),
        "action": _("Sla op"),
        "to": "school",
        "school": found,
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def add_school(request: Request) -> HttpResponse:
    """Make a school or organisation known that is in no file of DUO."""
    regions = access_kept_regions(request.user)
    form = SchoolForm(
        sent(request),
        regions=regions,
        must_place=not request.user.is_administrator,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.add_school(request.user, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            return see_other("people:school", pk=made.pk)
    context = {
        "form": form,
        "heading": _("Voeg een school of organisatie toe"),
        "lead": _("Voor wie niet in de bestanden van DUO staat, zoals een hogeschool of een samenwerkingsverband."),
        "action": _("Voeg toe"),
        "to": "schools",
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
