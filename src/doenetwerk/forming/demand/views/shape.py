"""Which form fits a theme, and putting it in a round with that form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_theme
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.access import open_round
from doenetwerk.forming.demand.queries.rounds import rounds_for
from doenetwerk.forming.demand.shapes import card, forms_of, suggest, weighed
from doenetwerk.forming.queries.questions import whole_theme
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.access import access_region
from doenetwerk.people.models import Region


def shape(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """What the questions say about the form, the choices with two good sides, and all eight kinds."""
    region = access_region(request.user, pk)
    return _page(request, region, access_theme(region, theme_pk))


def _page(request: Request, region: Region, theme: Theme, error: str = "") -> HttpResponse:
    line, questions = whole_theme(region, theme)
    suggestions = suggest(line, [one.question.text for one in questions])
    rounds = rounds_for(region, theme)
    there = next((one for one in rounds if one.has_theme), None)
    asked = request.POST.get("soort", "") or request.GET.get("soort", "") or (there.kind if there is not None else "")
    kind = Kind(asked) if asked in Kind.values else suggestions[0].kind
    first = there.question if there is not None else ""
    context = {
        "region": region,
        "theme": theme,
        "line": line,
        "suggestions": [(one, card(one.kind)) for one in suggestions],
        "kind": kind,
        "card": card(kind),
        "kinds": [card(one) for one in Kind],
        "weighed": weighed(kind),
        "forms": forms_of(kind),
        "rounds": [one for one in rounds if one.is_open],
        "there": there,
        "question": request.POST.get("vraag", first),
        "examples": [one.question.text for one in questions[:3]],
        "error": error,
    }
    return render(request, "forming/demand/shape.html", context, status=422 if error else 200)


@require_POST
def put_in_round(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """Put the theme in a round, as the chosen kind."""
    region = access_region(request.user, pk)
    theme = access_theme(region, theme_pk)
    picked = request.POST.get("ronde", "")
    try:
        if not picked.isdigit():
            raise Refused(_("Kies een ronde."))
        found = open_round(region, int(picked))
        domain.put_in_round(request.user, found, theme, request.POST.get("soort", ""), request.POST.get("vraag", ""))
    except Refused as refused:
        return _page(request, region, theme, str(refused))
    messages.success(request, _("“%(theme)s” staat in “%(round)s”.") % {"theme": theme.name, "round": found.title})
    return see_other("forming:theme", pk=pk, theme_pk=theme_pk)
