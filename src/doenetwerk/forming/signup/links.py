"""What the personal links of a round open. They act for the link's person, on the link's object, only on POST."""

from django.http import HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.forming.signup.access import led_signup, linked_signup
from doenetwerk.forming.signup.views.own import leader_page, own_page


def signup(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Sign up, see what was said, change it, withdraw, or decline."""
    return own_page(request, linked_signup(link.person, link.subject), "base_link.html", link.person)


def leader(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The leader's word on the time."""
    return leader_page(request, led_signup(link.person, link.subject), link.person)
