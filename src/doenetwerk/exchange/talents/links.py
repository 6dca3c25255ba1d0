"""The page behind the link in a letter that asks for a talent: no password, and opening acts on nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.exchange.talents.access import access_asked
from doenetwerk.exchange.talents.views import answer_page


def answer(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Yes, or not now."""
    return answer_page(request, access_asked(link.person, link.subject), "base_link.html", link.person)
