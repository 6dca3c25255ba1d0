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
    progress = queries.progress(viewer)
    latest = domain.latest_version(network)
    now = snapshot.take(network)
    contents = [now, latest.content] if latest is not None else [now]
    names = queries.names_in(*contents)
    context = {
        "network": network,
        "viewer": viewer,
        "progress": progress,
        "number": latest.number + 1 if latest is not None else 1,
        "latest": latest,
        "missing": domain.missing_for_version(network),
        "open": [one for one in progress.standings if not one.is_done],
        "differences": between(latest.content, now, names) if latest is not None else [],
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
    lines = queries.versions(network)
    if not lines:
        raise Http404
    newest = lines[0].version.number
    old = _number(request.GET.get("van"), newest - 1 if newest > 1 else newest)
    given = request.GET.get("naar", "")
    new = None if given == "nu" or (not given and newest == 1) else _number(given, newest)
    before = version_of(network, old)
    after = snapshot.take(network) if new is None else version_of(network, new).content
    names = queries.names_in(before.content, after)
    found = between(before.content, after, names, circles_of(viewer))
    context = {
        "network": network,
        "viewer": viewer,
        "old": old,
        "new": new,
        "numbers": sorted(line.version.number for line in lines),
        "found": found,
        "count": ngettext("%(n)s verschil", "%(n)s verschillen", len(found)) % {"n": len(found)},
    }
    return render(request, "networks/charter/differences.html", context)


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given and given.isdigit() else otherwise
