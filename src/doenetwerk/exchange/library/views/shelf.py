"""The library: a network's tab, the page with everything one may read, and documents side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from doenetwerk.core.http import Request
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.library import queries
from doenetwerk.exchange.library.queries import Wanted
from doenetwerk.exchange.models import Document
from doenetwerk.networks.access import access_network

Kind = Document.Kind
# The kinds that schools most often want to lay side by side (S33).
COMPARED = (Kind.POLICY, Kind.STATUTE, Kind.MATERIAL, Kind.THESIS, Kind.ARTICLE)


@require_safe
def library(request: Request) -> HttpResponse:
    """Everything that one may read, in all one's networks, schools and regions."""
    wanted = _wanted(request)
    context = {
        **_context(wanted, reverse("exchange:library")),
        "shelf": queries.shelf(request.user, wanted),
        "tabs": tabs("exchange", None, request.user, "library"),
        "may_add": True,
        "add_url": reverse("exchange:document_new"),
    }
    return render(request, "exchange/library/shelf.html", context)


@require_safe
def network_library(request: Request, pk: int) -> HttpResponse:
    """A network's documents; a coordinator sees those that the region may read."""
    viewer = access_network(request.user, pk)
    wanted = _wanted(request)
    context = {
        **_context(wanted, reverse("exchange:network_library", args=[pk])),
        "network": viewer.network,
        "shelf": queries.shelf(request.user, wanted, viewer.network),
        "tabs": tabs("network", viewer.network, viewer, "library"),
        "may_add": viewer.is_inside,
        "add_url": reverse("exchange:network_document_new", args=[pk]),
    }
    return render(request, "exchange/library/shelf.html", context)


@require_safe
def compare(request: Request) -> HttpResponse:
    """Documents of one kind, of several schools, in a table."""
    kind = request.GET.get("soort", "")
    kind = kind if kind in COMPARED else Kind.POLICY
    word = " ".join(request.GET.get("woord", "").split())[:60]
    rows, more = queries.side_by_side(request.user, kind, word)
    context = {
        "rows": rows,
        "more": more,
        "kind": kind,
        "kinds": [(str(one), one.label) for one in COMPARED],
        "word": word,
        "schools": len({row.school_id for row in rows}),
        "tabs": tabs("exchange", None, request.user, "library"),
    }
    return render(request, "exchange/library/compare.html", context)


def _wanted(request: Request) -> Wanted:
    kind, permission = request.GET.get("soort", ""), request.GET.get("mag", "")
    year, page = request.GET.get("jaar", ""), request.GET.get("pagina", "")
    return Wanted(
        kind if kind in Kind.values else "",
        int(year) if year.isdecimal() and len(year) == 4 else None,
        permission if permission in Document.Permission.values else "",
        max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1,
    )


def _context(wanted: Wanted, here: str) -> dict[str, Any]:
    chosen = {"soort": wanted.kind, "jaar": wanted.year, "mag": wanted.permission}

    def at(page: int) -> str:
        given = {name: value for name, value in chosen.items() if value}
        return f"{here}?{urlencode({**given, 'pagina': page})}"

    return {
        "here": here,
        "wanted": wanted,
        "kinds": Kind.choices,
        "permissions": Document.Permission.choices,
        "before": at(wanted.page - 1) if wanted.page > 1 else "",
        "after": at(wanted.page + 1),
    }
