"""What the link in the letter opens. It acts for the link's person, on the link's object, only on POST."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.forming.demand.access import access_join_answer
from doenetwerk.forming.demand.views.joining import answer_page


def join(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Does what is there fit one's question?"""
    return answer_page(request, access_join_answer(link.person, link.subject), "base_link.html", link.person)
