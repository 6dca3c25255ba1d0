"""What happens around every request."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Reading may keep a session alive and count visits per minute; that is not what people wrote.
MAY_BE_WRITTEN = ("django_session", "core_cache")


class WriteOnRead(RuntimeError):
    """A GET or HEAD request tried to change the database. Mail scanners open links: reading never acts."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip()[:7].upper().startswith(WRITES) and not any(table in sql for table in MAY_BE_WRITTEN):
        raise WriteOnRead(sql[:200])
    return execute(sql, params, many, context)


class ReadOnlyGuard:
    """Makes a write during GET or HEAD an error, in tests and where DOENETWERK_DEBUG is on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.on = settings.DEBUG or settings.TESTING

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.on and request.method in ("GET", "HEAD"):
            with connection.execute_wrapper(_refuse_writes):
                return self.get_response(request)
        return self.get_response(request)


class Language:
    """Dutch, unless someone chose English with the switch. The browser's own language does not decide:
    a Dutch school's laptop often speaks English."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.known = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
