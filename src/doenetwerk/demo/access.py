"""The demo's pages exist in the demo alone; everywhere else they are absent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from doenetwerk.accounts.models import Person
from doenetwerk.mail.models import Letter

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_in_the_demo(view: View[P]) -> View[P]:
    """Open to everybody in the demo, 404 in any other installation."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def access_person(pk: int) -> Person:
    """Someone of the demo who is still there, or 404."""
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None:
        raise Http404
    return person


def access_letter(pk: int) -> Letter:
    """A letter that was sent to someone of the demo, or 404."""
    letter = Letter.objects.select_related("person", "network").filter(pk=pk, person__isnull=False).first()
    if letter is None:
        raise Http404
    return letter
