"""The coordinator decides about questions that look alike."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain as forming
from doenetwerk.forming.access import access_theme
from doenetwerk.forming.demand import domain
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.views.region import numbers, overview_page
from doenetwerk.people.access import access_region
from doenetwerk.people.models import Region


def _questions(region: Region, values: list[str]) -> list[LearningQuestion]:
    return list(LearningQuestion.objects.of_region(region.pk).filter(pk__in=numbers(values)))


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Put the ticked ones of a proposal under its theme; those left out are not proposed for it again."""
    region = access_region(request.user, pk)
    chosen = _questions(region, request.POST.getlist("vraag"))
    shown = _questions(region, request.POST.getlist("alle"))
    name, picked = request.POST.get("nieuw", "").strip(), request.POST.get("thema", "")
    try:
        if not chosen:
            raise Refused(_("Vink eerst een of meer vragen aan."))
        if not name and not picked.isdigit():
            raise Refused(_("Geef het thema een naam."))
        theme = (
            access_theme(region, int(picked)) if picked.isdigit() else forming.make_theme(request.user, region, name)
        )
        kept = {one.pk for one in chosen}
        domain.accept_alike(request.user, chosen, theme, [one for one in shown if one.pk not in kept])
    except Refused as refused:
        return overview_page(request, region, str(refused))
    messages.success(
        request,
        ngettext("%(n)s vraag staat nu bij “%(theme)s”.", "%(n)s vragen staan nu bij “%(theme)s”.", len(chosen))
        % {"n": len(chosen), "theme": theme.name},
    )
    return see_other("forming:region", pk=pk)


@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    """These do not belong together: the proposal does not come back."""
    region = access_region(request.user, pk)
    picked = request.POST.get("thema", "")
    try:
        domain.not_alike(
            request.user,
            region,
            _questions(region, request.POST.getlist("alle")),
            access_theme(region, int(picked)) if picked.isdigit() else None,
        )
    except Refused as refused:
        return overview_page(request, region, str(refused))
    messages.success(request, _("Onthouden. We stellen deze vragen niet meer samen voor."))
    return see_other("forming:region", pk=pk)
