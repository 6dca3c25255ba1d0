"""Whether the one behind the screen showed lately who they are: needed to change how an account is entered.

A session lives a month, also on a laptop that stands open in a staff room.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

SECONDS = 900
View = Callable[..., HttpResponse]


def is_fresh(request: HttpRequest) -> bool:
    """Signed in, or showed who they are, within the last quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < SECONDS for record in records)


def showed(request: HttpRequest, method: str) -> None:
    """Note that the person of this session showed just now who they are."""
    record_authentication(request, request.user, method=method, reauthenticated=True)


def fresh(view: View) -> View:
    """A view that changes how an account is entered: first a code or a passkey, when that was long ago.

    What was posted is not kept: these forms hold one field.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("accounts:me")
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")

    return guarded
