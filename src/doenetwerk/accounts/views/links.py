"""The page behind a link in a mail."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from doenetwerk.accounts import domain, limits, links
from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.http import see_other
from doenetwerk.core.views import not_found

WRONG_LINKS = 30
SECONDS = 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link is for, and act on POST alone.

    A guessed or altered link, one whose row is gone and one of somebody who left look alike: a page that is not
    there. Only wrong signatures count for the limit, and a right one is always served: colleagues who share a
    school's address on the internet do not lock each other out.
    """
    found = links.read(token)
    if found is None:
        return _quiet(_unknown(request, token))
    with translation.override(found.person.language):
        try:
            response = _show(request, found)
        except Http404:
            response = not_found(request)
        response.headers["Content-Language"] = found.person.language
    return _quiet(response)


def _show(request: HttpRequest, found: PersonalLink) -> HttpResponse:
    if found.is_live:
        return links.purpose(found.purpose).handler(request, found)
    # The signature is right, so this is the receiver: say what happened and how to go on.
    if request.method == "POST":
        domain.ask_fresh_link(found)
        return see_other(f"{request.path}?gevraagd=1")
    context = {
        "link": found,
        "link_person": None,
        "title": links.purpose(found.purpose).title,
        "revoked": found.revoked_at is not None,
        "asked": "gevraagd" in request.GET,
    }
    return render(request, "accounts/link_over.html", context, status=410)


def _unknown(request: HttpRequest, token: str) -> HttpResponse:
    who = limits.where(request)
    if not links.is_signed(token):
        if limits.tally("wrong-links", who, SECONDS) >= WRONG_LINKS:
            return render(request, "429.html", {"minutes": SECONDS // 60}, status=429)
        limits.count("wrong-links", who, SECONDS)
    return not_found(request)


def _quiet(response: HttpResponse) -> HttpResponse:
    """The address of this page opens it: it stays out of search engines, of other sites and of our log.

    Not `no-referrer`: browsers then hide their origin when the form is posted, and Django refuses that.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    # Django logs the path of every answer of 400 and up, unless somebody else did.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
