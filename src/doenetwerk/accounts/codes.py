"""A code by mail for one thing, kept in the session of the one who asked: it works in that browser alone."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from doenetwerk.accounts import limits
from doenetwerk.core.errors import Refused

SECONDS = 900
TRIES = 5
PER_QUARTER = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A code that is under way: where it went."""

    address: str


def _hash(purpose: str, address: str, code: str) -> str:
    return salted_hmac(f"doenetwerk.accounts.codes.{purpose}", f"{address}:{code}", algorithm="sha256").hexdigest()


def begin(request: HttpRequest, purpose: str, address: str) -> str:
    """A new code for this purpose and address; the one before stops working. The caller sends it.

    Refused: too many codes asked by this person within a quarter of an hour.
    """
    if limits.count("codes", f"person:{request.user.pk}", SECONDS) > PER_QUARTER:
        raise Refused(_("Je vroeg te vaak om een code. Wacht een kwartier en probeer het dan opnieuw."))
    code = f"{secrets.randbelow(10**6):06}"
    request.session[f"code:{purpose}"] = {
        "hash": _hash(purpose, address, code),
        "address": address,
        "at": time.time(),
        "tries": 0,
    }
    return code


def _kept(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    kept = request.session.get(f"code:{purpose}")
    return kept if kept and time.time() - kept["at"] < SECONDS and kept["tries"] < TRIES else None


def asked(request: HttpRequest, purpose: str) -> Asked | None:
    """The code that is under way in this browser; None when there is none or its time is over."""
    kept = _kept(request, purpose)
    return Asked(kept["address"]) if kept else None


def forget(request: HttpRequest, purpose: str) -> None:
    """The code stops working."""
    request.session.pop(f"code:{purpose}", None)


def check(request: HttpRequest, purpose: str, typed: str) -> str:
    """The address whose owner typed the right code, which is then used up.

    Refused: no code under way, its time is over, or the wrong one; after five wrong ones a new code is needed.
    """
    kept = _kept(request, purpose)
    if kept is None:
        raise Refused(_("Deze code is verlopen. Vraag een nieuwe."), "code")
    digits = "".join(character for character in typed if character.isdigit())
    if constant_time_compare(_hash(purpose, kept["address"], digits), kept["hash"]):
        forget(request, purpose)
        return str(kept["address"])
    kept["tries"] += 1
    request.session.modified = True
    if kept["tries"] >= TRIES:
        raise Refused(_("Dit was vijf keer een verkeerde code. Vraag een nieuwe."), "code")
    raise Refused(_("Deze code klopt niet. Kijk of je alle cijfers hebt, van de nieuwste mail."), "code")
