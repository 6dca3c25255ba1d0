"""The permission matrix: all addresses of the product, and the rules that the rooms give for them.

Each room writes its own rules in `src/doenetwerk/<room>/tests/permissions.py`; an address without one fails.
"""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from doenetwerk.testing.permissions import ROLES, Rule

ROOMS = Path(__file__).resolve().parents[2] / "src" / "doenetwerk"


def addresses(patterns: Iterable[URLPattern | URLResolver], spaces: str = "", before: str = "") -> Iterator[str]:
    """The full name of each address, however deep; a nameless one as `?` and its route."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            yield from addresses(pattern.url_patterns, inner, route)
        else:
            yield f"{spaces}{pattern.name}" if pattern.name else f"?{route}"


def every_address() -> list[str]:
    return sorted(set(addresses(get_resolver().url_patterns)))


def rules() -> dict[str, Rule]:
    """The rules of all rooms together; two rooms may not speak about one address."""
    collected: dict[str, Rule] = {}
    for path in sorted(ROOMS.glob("*/tests/permissions.py")):
        module = importlib.import_module(f"doenetwerk.{path.parts[-3]}.tests.permissions")
        twice = collected.keys() & module.PERMISSIONS.keys()
        assert not twice, f"{path.parts[-3]} repeats {sorted(twice)}"
        collected.update(module.PERMISSIONS)
    return collected


class Undo(Exception):
    """Takes back what opening an address did, so that each role finds the same world."""


def open_as(role: str, address: str, data: Mapping[str, Any], world: Any, method: str) -> HttpResponse:
    """Open an address as someone; the world stays as it was."""
    client = Client()
    if role != "signed_out":
        client.force_login(getattr(world, role))
    response: HttpResponse | None = None
    try:
        with transaction.atomic():
            response = client.post(address, data) if method == "post" else client.get(address)
            raise Undo
    except Undo:
        pass
    assert response is not None
    return response


def outcome(response: HttpResponse) -> str:
    """What someone meets: ok, login, absent, or the bare status."""
    if response.status_code in (301, 302, 303, 307):
        target = response.headers["Location"].split("?")[0]
        return "login" if target == resolve_url(settings.LOGIN_URL) else "ok"
    if response.status_code == 404:
        return "absent"
    # 422: the page is open, and asks to correct something.
    return "ok" if response.status_code in (200, 201, 204, 422) else str(response.status_code)


def broken(name: str, rule: Rule, world: Any) -> list[str]:
    """For each role that meets something else than the rule says: a line."""
    lines = []
    address = reverse(name, kwargs=dict(rule.kwargs(world)) if rule.kwargs else None)
    query = rule.query(world) if callable(rule.query) else rule.query
    address += f"?{query}" if query else ""
    data = dict((rule.data(world) if callable(rule.data) else rule.data) or {})
    other = "get" if rule.method == "post" else "post"
    for role in ROLES:
        met = outcome(open_as(role, address, data if rule.method == "post" else {}, world, rule.method))
        if role in rule.roles():
            if met != "ok":
                lines.append(f"{role} may open it, and met {met}")
            continue
        shut = {"login", "absent"} if role == "signed_out" else {"absent"}
        if met not in shut:
            lines.append(f"{role} may not open it, and met {met}")
        # Only the method of the rule carries data: the other one asks whether the door is shut there too.
        met = outcome(open_as(role, address, {}, world, other))
        if met not in shut | {"405"}:
            lines.append(f"{role} may not open it, and met {met} by {other}")
    return lines
