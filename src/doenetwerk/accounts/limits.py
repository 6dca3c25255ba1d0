"""Counting what goes wrong, per address on the internet and over all processes, in windows of a fixed length."""

import time

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def where(request: HttpRequest) -> str:
    """The address on the internet that asks; of IPv6 the network, which one household or school shares."""
    try:
        return get_ip(request)
    except PermissionDenied:
        return "unknown"


def _key(name: str, who: str, seconds: int) -> str:
    digest = salted_hmac("doenetwerk.accounts.limits", who, algorithm="sha256").hexdigest()[:24]
    return f"limit:{name}:{digest}:{int(time.time() // seconds)}"


def tally(name: str, who: str, seconds: int) -> int:
    """How often this happened in the window of now."""
    return int(cache.get(_key(name, who, seconds), 0))


def count(name: str, who: str, seconds: int) -> int:
    """Count one more; returns how often it happened in the window of now.

    Two at the very same moment may count as one: these limits slow machines down, they keep no accounts.
    """
    key = _key(name, who, seconds)
    number = int(cache.get(key, 0)) + 1
    # Not cache.incr: on a database it gives the row the default time to live, which ends our window early.
    cache.set(key, number, seconds)
    return number
