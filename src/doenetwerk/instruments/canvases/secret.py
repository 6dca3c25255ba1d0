"""The secret of a device, in a cookie: it lets someone change what they wrote without a name. Nobody else has it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "doenetwerk_briefjes"
DAYS = 180


def secret_of(request: HttpRequest) -> str:
    """The device's secret, "" when it has none yet."""
    found = request.COOKIES.get(COOKIE, "")
    return found if len(found) == 43 else ""


def made_for(request: HttpRequest) -> str:
    """The device's secret, or a new one. Give it to `remember` with the answer."""
    return secret_of(request) or secrets.token_urlsafe(32)


def remember(response: HttpResponse, secret: str) -> HttpResponse:
    """Let the device keep its secret."""
    response.set_cookie(
        COOKIE, secret, max_age=DAYS * 86400, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
