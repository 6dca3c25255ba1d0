"""“Beheer”: the front page of whoever runs this installation. Rooms bring what stands on it, as panels of the page
"beheer" (column main: a row, template `accounts/administration_row.html`)."""

from django.http import HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.access import access_administrator
from doenetwerk.core.http import Request
from doenetwerk.core.panels import render_panels


def administration(request: Request) -> HttpResponse:
    """Where the administrator begins. Others get the page that is not there."""
    person = access_administrator(request.user)
    return render(request, "accounts/administration.html", {"panels": render_panels("beheer", request, None, person)})
