"""What this room puts on pages of other rooms: rows of the administrator, and the coordinator's ways in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.people.access import now
from doenetwerk.people.models import Import, Position, Region, School
from doenetwerk.people.queries.places import placeless


def administration_row(build: Callable[[], dict[str, Any]]) -> Callable[[HttpRequest, Any, Any], dict[str, Any]]:
    """A row on the administrator's front page."""
    return lambda request, subject, viewer: build()


def regions() -> dict[str, Any]:
    """The row “regions”. One query."""
    without = placeless()
    text = _("Namen, gemeenten en coördinatoren.")
    tag = ngettext("%(n)s school zonder regio", "%(n)s scholen zonder regio", without) % {"n": without}
    return {
        "title": _("Regio’s"),
        "url": reverse("people:regions"),
        "text": text,
        "tag": tag if without else "",
        "tone": "ochre",
    }


def school_files() -> dict[str, Any]:
    """The row “read schools”. One query."""
    last = Import.objects.filter(kind=Import.Kind.SCHOOLS, confirmed_at__isnull=False).order_by("-pk").first()
    return {
        "title": _("Scholen inlezen"),
        "url": reverse("people:school_files"),
        "text": _("Het laatst ingelezen: %(file)s.") % {"file": last.filename} if last else _("Nog niets ingelezen."),
    }


def schools() -> dict[str, Any]:
    """The row “schools”."""
    return {"title": _("Scholen"), "url": reverse("people:schools"), "text": _("Zoek een school, geef een roepnaam.")}


def people() -> dict[str, Any]:
    """The row “people”."""
    return {
        "title": _("Mensen"),
        "url": reverse("people:people"),
        "text": _("Zoek iemand, voeg iemand toe, lees een lijst in."),
    }


def region(request: HttpRequest, subject: Region, coordinates: bool) -> dict[str, Any] | None:
    """The coordinator's way to the schools and people of the region. One query."""
    if not coordinates:
        return None
    schools = School.objects.filter(region=OuterRef("pk"), closed_on=None).order_by().values("region")
    people = Position.objects.filter(now(), school__region=OuterRef("pk")).order_by().values("school__region")
    found = Region.objects.filter(pk=subject.pk).values_list(
        Coalesce(Subquery(schools.annotate(n=Count("pk")).values("n")), 0),
        Coalesce(Subquery(people.annotate(n=Count("person", distinct=True)).values("n")), 0),
    )
    number_of_schools, number_of_people = found.get()
    return {"schools": number_of_schools, "people": number_of_people}
