"""The start document as a whole: the eight questions with their state, and the document to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.http import Request, unless_unchanged
from doenetwerk.core.panels import tabs
from doenetwerk.journal.queries import version as newest_line
from doenetwerk.networks.access import Viewer, access_network
from doenetwerk.networks.charter import document, queries
from doenetwerk.networks.charter.asks import first_ask

STATES: dict[str, tuple[str | Promise, str]] = {
    "empty": (_("leeg"), "plain"),
    "begun": (_("begonnen"), "ochre"),
    "full": (_("ingevuld"), "petrol"),
    "agreed": (_("afgesproken"), "moss"),
    "changed": (_("gewijzigd"), "ochre"),
}


def circles_of(viewer: Viewer) -> frozenset[str]:
    """What this viewer reads of the document: a coordinator only what schools may know."""
    return document.INSIDE if viewer.is_inside else document.OUTSIDE


def page_key(request: HttpRequest, viewer: Viewer, *more: object) -> tuple[object, ...]:
    """Everything that a page of the start document depends on."""
    return (
        *more, viewer.network.pk, newest_line(viewer.network.pk), viewer.person.pk, viewer.role, get_language(),
        timezone.localdate(), viewer.person.name, request.META.get("CSRF_COOKIE", ""),
    )  # fmt: skip


def charter(request: Request, pk: int) -> HttpResponse:
    """What is asked now, then the eight questions. Outside the network: the summary that schools may read."""
    viewer = access_network(request.user, pk)
    key = page_key(request, viewer, "charter")
    page = _inside if viewer.is_inside else _outside
    return unless_unchanged(request, key, lambda: page(request, viewer))


def _inside(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    progress = queries.progress(viewer)
    context = {
        "network": viewer.network,
        "viewer": viewer,
        "progress": progress,
        "ask": first_ask(viewer, progress),
        "rows": [(one, *STATES[one.state]) for one in progress.standings],
        # What was agreed, as long as nothing was written since.
        "query": f"?versie={progress.version.number}" if progress.version and not progress.changed_since else "",
        "signers": [(row, progress.signed.get(row.pk)) for row in progress.members],
        "tabs": tabs("network", viewer.network, viewer, "charter"),
    }
    return render(request, "networks/charter/overview.html", context)


def _outside(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    context = {
        "network": viewer.network,
        "document": queries.standing_document(viewer.network, document.OUTSIDE),
        "tabs": tabs("network", viewer.network, viewer, "charter"),
    }
    return render(request, "networks/charter/outside.html", context)


def read(request: Request, pk: int) -> HttpResponse:
    """The document as it stands now, to read and to print."""
    viewer = access_network(request.user, pk)
    made = queries.standing_document(viewer.network, circles_of(viewer))
    context = {"network": viewer.network, "viewer": viewer, "document": made}
    return render(request, "networks/charter/read.html", context)
