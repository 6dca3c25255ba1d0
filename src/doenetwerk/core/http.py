"""Small helpers of views: the request's type, redirects after a POST, and answers that did not change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import parse_etags, quote_etag

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

    class Request(HttpRequest):
        """A request of someone who is signed in."""

        user: Person
else:
    Request = HttpRequest


def see_other(to: str, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """Redirect after a POST (303) to an address or the name of a view."""
    address = to if to.startswith(("/", "http")) else reverse(to, args=args or None, kwargs=kwargs or None)
    return HttpResponseRedirect(address, status=303)


@cache
def _program() -> int:
    """When the newest file of the program was written: a new version makes all pages anew."""
    folder = Path(__file__).resolve().parents[1]
    kinds = (".py", ".html", ".mo", ".css", ".js")
    return max((path.stat().st_mtime_ns for path in folder.rglob("*.*") if path.suffix in kinds), default=0)


def unless_unchanged(request: HttpRequest, key: tuple[object, ...], render: Callable[[], HttpResponse]) -> HttpResponse:
    """Render the page, or answer 304 when the browser already holds the page with this key.

    `key` must name everything that the page depends on; which program made it and which CSRF cookie goes with its forms
    is added here. Pages that greet with a message are always rendered.
    """
    known = (key, _program(), request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""))
    etag = quote_etag(hashlib.blake2b(repr(known).encode(), digest_size=12).hexdigest())
    greets = "messages" in request.COOKIES
    # A page that was compressed comes back with a weak mark; to us it is the same page.
    held = [one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))]
    if not greets and etag in held:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = render()
    if not greets and response.status_code in (200, 304):
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
    return response
