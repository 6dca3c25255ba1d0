"""The page behind a link in a mail of the library: no password, and opening acts on nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doenetwerk.accounts.models import PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.exchange.library import domain
from doenetwerk.exchange.library.access import access_request
from doenetwerk.exchange.library.forms import AnswerForm


def use_request(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Say whether somebody may use what this person brought."""
    asked = access_request(link.person, link.subject)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = request.POST.get("answer")
        if answer not in ("yes", "no"):
            return see_other(request.path)
        try:
            domain.answer_use(link.person, asked, answer == "yes", form.cleaned_data["remark"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return see_other(request.path)
    context = {
        "link": link,
        "link_person": link.person,
        "network": asked.document.network,
        "asked": asked,
        "form": form,
    }
    return render(request, "exchange/library/link_use.html", context, status=422 if form.errors else 200)
