"""The demo: who one can be, the mailbox of everybody, and one letter as it arrives."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import see_other
from doenetwerk.demo import answering, calendar_part, queries
from doenetwerk.demo.access import access_letter, access_person, only_in_the_demo
from doenetwerk.mail.models import Letter, Received

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
# What a letter may do in its frame: show itself. Its styles stand in its tags, as mail programs want them.
FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)


@only_in_the_demo
@require_safe
def stage(request: HttpRequest) -> HttpResponse:
    """The first page: the story, the cast and the networks."""
    return render(request, "demo/stage.html", {"stage": queries.stage()})


@only_in_the_demo
@require_POST
def become(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on as someone of the cast: signed in by one click, as only a demo may."""
    person = access_person(pk)
    to = request.POST.get("naar", "/")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        to = "/"
    login(request, person, backend=BACKEND)
    messages.info(request, _("Je bent nu %(name)s.") % {"name": person.name})
    return see_other(to)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


@only_in_the_demo
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Newest letters of everybody, or of one person."""
    wanted = _number(request.GET.get("van", ""))
    person = access_person(wanted) if wanted else None
    box = queries.mailbox(person, _number(request.GET.get("blad", "")) or 1)
    may_write = person is not None and bool(answering.addresses_of(person))
    return render(request, "demo/mailbox.html", {"box": box, "may_write": may_write})


@only_in_the_demo
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: from, to, the letter itself in a frame, its calendar part and its plain text."""
    return render(request, "demo/letter.html", _shown(access_letter(pk)))


@only_in_the_demo
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a letter by mail, as its receiver: what happens is what happens with real mail."""
    found = access_letter(pk)
    if not answering.can_be_answered(found):
        raise Http404
    text = request.POST.get("text", "")
    try:
        received = answering.answer(found, text)
    except Refused as refusal:
        return render(request, "demo/letter.html", {**_shown(found), "error": refusal, "typed": text}, status=422)
    if received is not None and received.state == Received.State.DONE:
        messages.success(request, _("Je mail is aangekomen en geplaatst. Hij staat ook op de site."))
    else:
        messages.info(request, _("Je mail is verstuurd. Wat ermee gebeurde, lees je in de postbus."))
    return see_other(reverse("demo:letter", args=[pk]))


@only_in_the_demo
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new mail to a network, as one of its people."""
    person = access_person(pk)
    addresses = answering.addresses_of(person)
    if not addresses:
        raise Http404
    context: dict[str, Any] = {"writer": person, "addresses": addresses, "to": addresses[0][0]}
    if request.method == "POST":
        to, subject, text = (request.POST.get(name, "") for name in ("to", "subject", "text"))
        try:
            received = answering.write(person, to, subject, text)
        except Refused as refusal:
            context |= {"error": refusal, "to": to, "subject": subject, "typed": text}
            return render(request, "demo/compose.html", context, status=422)
        if received is not None and received.state == Received.State.DONE:
            messages.success(request, _("Je mail is aangekomen. Wie in het netwerk zit heeft hem ook in de post."))
        else:
            messages.info(request, _("Je mail is verstuurd. Wat ermee gebeurde, lees je in de postbus."))
        return see_other(f"{reverse('demo:mailbox')}?van={person.pk}")
    return render(request, "demo/compose.html", context)


def _shown(found: Letter) -> dict[str, Any]:
    older, newer = queries.beside(found)
    return {
        "letter": found,
        "text": _local(found.text),
        "appointment": calendar_part.read(found.calendar) if found.calendar else None,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "older": older,
        "newer": newer,
        "can_answer": answering.can_be_answered(found),
    }


def _local(words: str) -> str:
    """Links lead to wherever this demo is looked at, also when that is another address than the letter names."""
    return words.replace(f"{settings.SITE_URL}/", "/")


@only_in_the_demo
@require_safe
def letter_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a mail program shows it; what is pressed in it opens in the whole window."""
    html = _local(access_letter(pk).html.replace("<head>", '<head><base target="_top">', 1))
    return HttpResponse(html, headers={"Content-Security-Policy": FRAME, "X-Frame-Options": "SAMEORIGIN"})


@only_in_the_demo
@require_safe
def letter_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar part as a file, to try it in a calendar of one's own."""
    found = access_letter(pk)
    kind = f"text/calendar; charset=utf-8; method={found.calendar_method}"
    response = HttpResponse(found.calendar, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="afspraak-{found.pk}.ics"'
    return response
