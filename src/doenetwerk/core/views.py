"""Pages without domain words: errors, the language switch, whether the server is well."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from doenetwerk.core.circles import Circle
from doenetwerk.core.http import see_other
from doenetwerk.core.stylepage import style_page

__all__ = ["style"]
style = login_not_required(style_page)


@login_not_required
def who_reads(request: HttpRequest) -> HttpResponse:
    """What each circle of trust means, in words for everyone."""
    return render(request, "core/who_reads.html", {"circles": Circle.values})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose Dutch or English for this browser, and for one's mail when signed in."""
    chosen = request.POST.get("taal", "")
    to = request.POST.get("naar", "/")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}):
        to = "/"
    response = see_other(to)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax")
        if request.user.is_authenticated:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For the one who watches the machine: does the database answer?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off. What was typed stays in the browser."""
    return render(request, "csrf.html", {"reason": reason}, status=403)
