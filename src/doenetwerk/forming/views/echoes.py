"""One button: we want this too. On a question of someone else, on a theme that others ask about."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming import domain
from doenetwerk.forming.access import access_question, access_theme
from doenetwerk.forming.models import Echo, LearningQuestion
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region


def _said(request: Request, region: Region, question: LearningQuestion | None, theme: Theme | None) -> None:
    try:
        domain.want_too(request.user, region, question=question, theme=theme)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Je school telt mee. Je naam ziet hierbij niemand."))


@require_POST
def question(request: Request, pk: int) -> HttpResponse:
    """We want this question answered too."""
    viewer = access_question(request.user, pk)
    _said(request, viewer.question.region, viewer.question, None)
    return see_other("forming:question", pk=pk)


@require_POST
def theme(request: Request, region_pk: int, theme_pk: int) -> HttpResponse:
    """We want this theme too. Only for who may read a question about it."""
    readable = LearningQuestion.objects.readable_by(request.user).of_region(region_pk).filter(theme=theme_pk)
    if not readable.exists():
        raise Http404
    region = get_object_or_404(Region, pk=region_pk)
    _said(request, region, None, access_theme(region, theme_pk))
    return see_other("forming:questions")


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Never mind."""
    echo = get_object_or_404(Echo.objects.select_related("region", "question", "theme"), pk=pk, person=request.user)
    asked = echo.question_id
    domain.want_no_more(request.user, echo)
    messages.success(request, _("Je school telt hier niet meer mee."))
    return see_other("forming:question", pk=asked) if asked is not None else see_other("forming:questions")
