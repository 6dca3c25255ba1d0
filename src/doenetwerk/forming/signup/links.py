"""What the personal links of a round open. They act for the link's person, on the link's object, only on POST."""

from django.http import Http404, HttpRequest, HttpResponse

from doenetwerk.accounts.models import PersonalLink


def signup(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Sign up, see what was said, change it, withdraw, or decline."""
    raise Http404


def leader(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The leader's word on the time."""
    raise Http404
