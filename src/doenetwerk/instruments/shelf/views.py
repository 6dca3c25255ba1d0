"""The shelf of instruments, one instrument, and the sheets of a network."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.instruments import definitions, hooks, sheets
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.models import Sheet
from doenetwerk.instruments.shelf import queries
from doenetwerk.instruments.shelf.forms import AIMS, KINDS, BeginForm, ShelfForm
from doenetwerk.instruments.shelf.preview import preview_of, words_of
from doenetwerk.networks.access import access_inside
from doenetwerk.networks.models import Network


@require_safe
def shelf(request: Request) -> HttpResponse:
    """All instruments, or those that fit the aim, the time and the people. `netwerk`, `bijeenkomst`: for where."""
    form = ShelfForm(request.GET or None)
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    wanted = queries.Wanted(data.get("doel", ""), data.get("minuten"), data.get("mensen"), data.get("soort", ""))
    found = [
        {
            "one": one,
            "name": words_of(one.head.name),
            "purpose": words_of(one.head.purpose),
            "kind": Sheet.Kind(one.head.kind).label,
        }
        for one in queries.fitting(wanted)
    ]
    where = _where(request)
    context = {
        "form": form, "found": found, "all": len(definitions.instruments()), "narrows": wanted.narrows,
        "where": where, "passed": urlencode(where),
    }  # fmt: skip
    return render(request, "instruments/shelf/shelf.html", context)


def _where(request: Request) -> dict[str, str]:
    """For which network and meeting someone came here; only numbers pass."""
    return {
        name: value
        for name in ("netwerk", "school", "bijeenkomst")
        if (value := request.GET.get(name, "")).isdecimal() and len(value) < 18
    }


def instrument(request: Request, key: str) -> HttpResponse:
    """One instrument: what it is for, how it looks, what it yields, and the button that begins it."""
    found = definitions.get(key)
    if found is None:
        raise Http404
    pages = hooks.pages_of(found.head.kind)
    places = queries.places_of(request.user) if pages is not None else queries.Places((), ())
    where = _where(request)
    initial = f"n{where['netwerk']}" if "netwerk" in where else f"s{where['school']}" if "school" in where else ""
    modes = list(found.modes) if isinstance(found, Canvas) else []
    form = BeginForm(places.choices, modes, request.POST or None, initial={"place": initial})
    if request.method == "POST":
        if pages is None or pages.begin:
            raise Http404
        if form.is_valid():
            try:
                return _begun(request, key, places, form, where.get("bijeenkomst", ""), pages.sheet)
            except Refused as refused:
                refused.tell(form)
    context = {
        "found": found, "head": found.head, "name": words_of(found.head.name), "purpose": words_of(found.head.purpose),
        "yields": words_of(found.head.yields), "rooted": words_of(found.head.rooted) if found.head.rooted else "",
        "aims": [AIMS[aim] for aim in found.head.aims], "kind": KINDS[found.head.kind], "form": form,
        "places": places, "pages": pages, "passed": urlencode(where), "preview": preview_of(found),
        "begin_url": f"{reverse(pages.begin, args=[key])}?{urlencode(where)}" if pages and pages.begin else "",
    }  # fmt: skip
    return render(request, "instruments/shelf/instrument.html", context, status=422 if form.errors else 200)


def _begun(
    request: Request, key: str, places: queries.Places, form: BeginForm, meeting: str, view: str
) -> HttpResponse:
    place = places.chosen(form.cleaned_data["place"])
    if place is None:
        raise Http404
    network = place if isinstance(place, Network) else None
    found = definitions.get(key)
    modes = found.modes if isinstance(found, Canvas) else ("together",)
    sheet = sheets.begin(
        request.user,
        key,
        network=network,
        school=None if isinstance(place, Network) else place,
        meeting=queries.meeting_of(network, meeting) if network is not None else None,
        title=form.cleaned_data["title"],
        mode=form.cleaned_data.get("mode") or modes[0],
    )
    return see_other(view, pk=sheet.pk)


@require_safe
def network_sheets(request: Request, pk: int) -> HttpResponse:
    """The sheets of a network: what is open, and what is closed."""
    viewer = access_inside(request.user, pk)
    rows = queries.sheets_of(viewer.network)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "open": [row for row in rows if not row.sheet.is_closed],
        "closed": [row for row in rows if row.sheet.is_closed],
        "tabs": tabs("network", viewer.network, viewer, "sheets"),
    }
    return render(request, "instruments/shelf/sheets.html", context)
