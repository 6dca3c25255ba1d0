"""The administrator keeps the regions: their names, municipalities and coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.access import access_administrator
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.people import domain
from doenetwerk.people.access import now
from doenetwerk.people.forms import CoordinatorForm, RegionForm, sent
from doenetwerk.people.models import Coordination, Region
from doenetwerk.people.queries.places import placeless, provinces, region_lines


def _region(pk: int) -> Region:
    region = Region.objects.filter(pk=pk).first()
    if region is None:
        raise Http404
    return region


def regions(request: Request) -> HttpResponse:
    """All regions, and how many schools have none."""
    access_administrator(request.user)
    return render(request, "people/regions.html", {"lines": region_lines(), "placeless": placeless()})


def region(request: Request, pk: int | None = None) -> HttpResponse:
    """Make a region or change it: name, holidays, municipalities; and who coordinates it."""
    access_administrator(request.user)
    found = _region(pk) if pk is not None else None
    initial = {"name": found.name, "holiday_zone": found.holiday_zone} if found is not None else None
    form = RegionForm(sent(request), initial=initial)
    ticked = set(request.POST.getlist("gemeente")) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            saved = domain.save_region(request.user, found, municipalities=ticked, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Regio %(region)s is opgeslagen.") % {"region": saved})
            return see_other("people:region", pk=saved.pk)
    return _page(request, found, form, CoordinatorForm(), ticked)


def _page(
    request: Request, found: Region | None, form: RegionForm, coordinator: CoordinatorForm, ticked: set[str] | None
) -> HttpResponse:
    context = {
        "region": found,
        "form": form,
        "provinces": provinces(found, ticked),
        "ticked": ticked,
        "coordinator_form": coordinator,
        "coordinations": (
            found.coordinations.filter(now()).select_related("person").order_by("person__name")
            if found is not None
            else []
        ),
        "schools": found.schools.filter(closed_on=None).count() if found is not None else 0,
    }
    refused = bool(form.errors or coordinator.errors)
    return render(request, "people/region.html", context, status=422 if refused else 200)


@require_POST
def add_coordinator(request: Request, pk: int) -> HttpResponse:
    """Make someone coordinator; who is not known yet is made known."""
    access_administrator(request.user)
    found = _region(pk)
    form = CoordinatorForm(request.POST)
    if form.is_valid():
        try:
            person = domain.add_person(request.user, form.cleaned_data["name"], form.cleaned_data["email"])
            domain.appoint_coordinator(request.user, person, found)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("%(name)s is nu regiocoördinator.") % {"name": person.name})
            return see_other("people:region", pk=pk)
    unbound = RegionForm(initial={"name": found.name, "holiday_zone": found.holiday_zone})
    return _page(request, found, unbound, form, None)


@require_POST
def end_coordinator(request: Request, pk: int, coordination_pk: int) -> HttpResponse:
    """Someone no longer coordinates this region."""
    access_administrator(request.user)
    row = Coordination.objects.filter(pk=coordination_pk, region=pk).select_related("region", "person").first()
    if row is None:
        raise Http404
    domain.end_coordination(request.user, row)
    messages.success(request, _("%(name)s is geen regiocoördinator meer van deze regio.") % {"name": row.person.name})
    return see_other("people:region", pk=pk)
