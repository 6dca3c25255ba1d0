"""What the personal links of asking open. They act for the link's person, on the link's object, only on POST."""

from django.http import Http404, HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.forming.asking.access import access_intake, access_seat
from doenetwerk.forming.asking.views.seat import seat_page
from doenetwerk.forming.asking.views.talk import my_intake_page


def seat(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Does one take part in the proposed network?"""
    return seat_page(request, access_seat(link.person, link.subject), "base_link.html", link.person)


def intake(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """One's own side of the talk before the start. For the participant alone, also when a facilitator had the link."""
    row = access_intake(link.person, link.subject)
    if row.participant_id != link.person_id:
        raise Http404
    return my_intake_page(request, row, "base_link.html", link.person)
