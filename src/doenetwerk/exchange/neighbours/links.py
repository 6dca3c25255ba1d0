"""The page behind the links in letters about a door: no password, and opening acts on nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.exchange.neighbours.access import access_door
from doenetwerk.exchange.neighbours.views import door_page


def visit(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Say that one comes or not, sign off, or tell one line; for the host who comes."""
    return door_page(request, access_door(link.person, link.subject), link.person, "base_link.html", is_link=True)
