"""Signing in and personal links."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from doenetwerk.accounts import links

WRONG_LINKS = 30
WRONG_LINKS_SECONDS = 600


def _too_many(request: HttpRequest) -> bool:
    return cache.get(_counter(request), 0) >= WRONG_LINKS


def _counter(request: HttpRequest) -> str:
    return f"wrong-links:{request.META.get('REMOTE_ADDR', '')}"


@login_not_required
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link in a mail. A guessed link looks like any page that is not there."""
    if _too_many(request):
        return render(request, "429.html", status=429)
    found = links.read(token)
    if found is None:
        counter = _counter(request)
        cache.add(counter, 0, WRONG_LINKS_SECONDS)
        cache.incr(counter)
        raise Http404
    if not found.is_live:
        # The signature is right, so this is the receiver: say what happened and how to go on.
        return render(request, "accounts/link_over.html", {"link": found}, status=410)
    with translation.override(found.person.language):
        response = links.purpose(found.purpose).handler(request, found)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
