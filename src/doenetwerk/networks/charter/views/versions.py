"""Versions: putting one up, reading one, and what is different between two."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.networks.access import access_guiding, access_network
from doenetwerk.networks.charter import domain, queries, snapshot
from doenetwerk.networks.charter.differences import between
from doenetwerk.networks.charter.sections import QUESTIONS
from doenetwerk.networks.charter.views.overview import circles_of
from doenetwerk.networks.models import CharterVersion, Network


def version_of(network: Network, number: int) -> CharterVersion:
    """A version by its number, or 404. One query."""
    found = network.charter_versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def put_up(request: Request, pk: int) -> HttpResponse:
    """Before everyone is asked to sign: what is in it, what is not, who gets a letter."""
    viewer = access_guiding(request.user, pk)
    network, refusal = viewer.network, ""
    if request.method == "POST":
        try:
            version = domain.put_up(request.user, network)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, _("Versie %(number)s staat vast. Iedereen krijgt een mail.") % {"number": version.number}
            )
            return see_other("networks:charter", pk=pk)
    latest = domain.latest_version(network)
    now, known = snapshot.take_with_names(network)
    parts = [(question, snapshot.missing_in(question, now)) for question in QUESTIONS]
    changed = []
    if latest is not None:
        changed = between(latest.content, now, queries.names_in(latest.content, known=known))
    context = {
        "network": network,
        "viewer": viewer,
        "number": latest.number + 1 if latest is not None else 1,
        "latest": latest,
        "missing": domain.missing_for_version(now),
        "parts": parts,
        "open": any(missing for _question, missing in parts),
        "members": sorted((known[row["person"]], row["school"]) for row in now["members"]),
        "differences": changed,
        "unchanged": latest is not None and snapshot.same_agreement(latest.content, now),
        "refusal": refusal,
    }
    return render(request, "networks/charter/put_up.html", context, status=422 if refusal else 200)


def versions(request: Request, pk: int) -> HttpResponse:
    """All versions, newest first."""
    viewer = access_network(request.user, pk)
    lines = queries.versions(viewer.network)
    context = {"network": viewer.network, "viewer": viewer, "lines": lines}
    return render(request, "networks/charter/versions.html", context)


def version(request: Request, pk: int, number: int) -> HttpResponse:
    """One version as it was put up, with its signatures, to read and to print."""
    viewer = access_network(request.user, pk)
    found = version_of(viewer.network, number)
    made = queries.version_document(found, viewer.network, circles_of(viewer))
    context = {"network": viewer.network, "viewer": viewer, "document": made, "version": found}
    return render(request, "networks/charter/read.html", context)


def differences(request: Request, pk: int) -> HttpResponse:
    """What is different between two versions; `nu` stands for what was written since."""
    viewer = access_network(request.user, pk)
    network = viewer.network
    given = [request.GET.get(name, "") for name in ("van", "naar")]
    rows = queries.compared(network, [int(one) for one in given if one.isdigit()])
    if not rows:
        raise Http404
    newest = max(rows)
    old = int(given[0]) if given[0].isdigit() else max(newest - 1, 1)
    standing = given[1] == "nu" or (not given[1].isdigit() and newest == 1)
    new = None if standing else int(given[1]) if given[1].isdigit() else newest
    if old not in rows or (new is not None and new not in rows):
        raise Http404
    before = rows[old].content
    known: dict[int, str] = {}
    if new is None:
        after, known = snapshot.take_with_names(network)
    else:
        after = rows[new].content
    found = between(before, after, queries.names_in(before, after, known=known), circles_of(viewer))
    context = {
        "network": network,
        "viewer": viewer,
        "old": old,
        "new": new,
        "numbers": range(1, newest + 1),
        "found": found,
        "count": ngettext("%(n)s verschil", "%(n)s verschillen", len(found)) % {"n": len(found)},
    }
    return render(request, "networks/charter/differences.html", context)
