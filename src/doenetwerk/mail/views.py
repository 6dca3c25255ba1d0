"""“Achtergrondwerk” for the administrator, the page behind “afmelden” in mail programs, and providers' door."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from doenetwerk.accounts.access import access_administrator
from doenetwerk.core import jobs
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.mail import domain, queries
from doenetwerk.mail.access import access_failed_job, access_letter, access_stuck, access_unsubscribe
from doenetwerk.mail.incoming import domain as handled
from doenetwerk.mail.incoming import queries as arrived
from doenetwerk.mail.incoming import webhooks
from doenetwerk.mail.mailboxes import are_answers_read


def background(request: Request) -> HttpResponse:
    """What failed and what waits."""
    access_administrator(request.user)
    return render(request, "mail/background.html", {"background": queries.background(), "tabs": _tabs("background")})


@require_POST
def letter_again(request: Request, pk: int) -> HttpResponse:
    """Try a letter that was given up once more."""
    letter = access_letter(request.user, pk)
    try:
        domain.send_again(request.user, letter)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De brief staat weer klaar en gaat zo weg."))
    return see_other("mail:background")


@require_POST
def letter_drop(request: Request, pk: int) -> HttpResponse:
    """Let a letter that was given up rest."""
    domain.drop(request.user, access_letter(request.user, pk))
    messages.success(request, _("De brief is van de lijst. Hij wordt niet meer verstuurd."))
    return see_other("mail:background")


@require_POST
def job_again(request: Request, pk: int) -> HttpResponse:
    """Try a job that failed once more."""
    jobs.try_again(access_failed_job(request.user, pk))
    messages.success(request, _("Het werk staat weer klaar en begint zo."))
    return see_other("mail:background")


@require_POST
def job_resolve(request: Request, pk: int) -> HttpResponse:
    """Take a failed job off the list: somebody put it right."""
    jobs.resolve(access_failed_job(request.user, pk))
    messages.success(request, _("Het is van de lijst."))
    return see_other("mail:background")


def incoming(request: Request) -> HttpResponse:
    """Mail that comes in: how much, and what is stuck."""
    access_administrator(request.user)
    context = {"incoming": arrived.incoming(), "is_open": are_answers_read(), "tabs": _tabs("incoming")}
    return render(request, "mail/incoming.html", context)


def incoming_file(request: Request, pk: int) -> HttpResponse:
    """A mail that is stuck, as it came: a file to look at with a mail program. Nothing of it is shown here."""
    received = access_stuck(request.user, pk)
    if received.raw is None:
        raise Http404
    answer = HttpResponse(bytes(received.raw.content), content_type="message/rfc822")
    answer.headers["Content-Disposition"] = f'attachment; filename="post-{received.pk}.eml"'
    return answer


@require_POST
def incoming_again(request: Request, pk: int) -> HttpResponse:
    """Handle a mail that is stuck anew."""
    handled.read_again(request.user, access_stuck(request.user, pk))
    messages.success(request, _("De mail wordt zo opnieuw gelezen."))
    return see_other("mail:incoming")


@require_POST
def incoming_away(request: Request, pk: int) -> HttpResponse:
    """Take a mail that is stuck off the list."""
    handled.put_away(request.user, access_stuck(request.user, pk))
    messages.success(request, _("De mail is van de lijst."))
    return see_other("mail:incoming")


def _tabs(active: str) -> list[dict[str, object]]:
    pages = (("background", _("Brieven en taken")), ("incoming", _("Binnengekomen post")))
    return [{"label": label, "url": reverse(f"mail:{name}"), "active": name == active} for name, label in pages]


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End what the address is for. A mail program posts here by itself (RFC 8058), so there is no form token.

    Opening it never acts: scanners open links. The address is of one person for one thing; 404 for any other.
    """
    asked, person = access_unsubscribe(token)
    with translation.override(person.language):
        what = asked.subscription.describe(person, asked.subject)
        if what is None:
            raise Http404
        if request.method == "POST":
            asked.subscription.handler(person, asked.subject)
        context = {"link_person": person, "what": what, "done": request.method == "POST"}
        return render(request, "mail/unsubscribe.html", context)


@csrf_exempt
@login_not_required
def webhook(request: HttpRequest, provider: str, kind: str = "") -> HttpResponseBase:
    """A mail provider brings mail or news of a letter. Its secret is checked; without one in the settings: 404."""
    return webhooks.answer(request, provider, kind)
