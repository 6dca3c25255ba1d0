"""Reading in a list of what happens: pasted or uploaded, looked at, then taken over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.engines.sheet import read_table
from doenetwerk.forming.demand import domain, importing
from doenetwerk.forming.demand.views.initiatives import themes_of
from doenetwerk.forming.models import Initiative
from doenetwerk.people.access import access_region

MOST_TEXT = 400_000  # characters


def _as_text(data: bytes, name: str) -> tuple[str, str]:
    """A file as lines with tabs, to look at and correct; and what is wrong when it cannot be read."""
    table = read_table(data, name)
    if table.is_fatal:
        return "", next(problem.text for problem in table.problems if problem.fatal)
    rows = [table.header, *table.rows] if table.has_header else list(table.rows)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows), ""


def read_in(request: Request, pk: int) -> HttpResponse:
    """Paste, look, take over. Nothing is kept between: what was pasted comes along with the second yes."""
    region = access_region(request.user, pk)
    text, error = request.POST.get("lijst", "")[:MOST_TEXT], ""
    upload = request.FILES.get("bestand")
    if upload is not None:
        text, error = _as_text(upload.read(), upload.name or "")
    found: importing.Read | None = None
    if request.method == "POST" and not error:
        if not text.strip():
            error = _("Plak eerst een lijst, of kies een bestand.")
        else:
            titles = Initiative.objects.filter(region=region, gone_at=None).values_list("title", flat=True)
            found = importing.read(text, themes_of(region), titles)
            error = found.fatal
    if found is not None and not error and request.POST.get("stap") == "neem-over":
        try:
            if found.faults and request.POST.get("zonder") != "ja":
                raise Refused(_("Er zijn regels die niet kloppen. Verbeter ze, of kies dat de rest er wel in gaat."))
            count = domain.import_initiatives(request.user, region, [(line.values, line.themes) for line in found.new])
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(
                request,
                ngettext("Er staat %(n)s regel bij in de lijst.", "Er staan %(n)s regels bij in de lijst.", count)
                % {"n": count},
            )
            return see_other("forming:initiatives", pk=pk)
    refused_now = bool(error) or (found is not None and bool(found.faults))
    context = {
        "region": region,
        "text": text,
        "error": error,
        "found": found if found is not None and not found.fatal else None,
        "sorts": Initiative.Sort.labels,
    }
    return render(request, "forming/demand/import.html", context, status=422 if refused_now else 200)
