"""What happens around every request."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
WRITE = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b(?:\s+(?:OR\s+\w+|INTO|FROM|ONLY))*\s+[\"`]?(\w+)", re.IGNORECASE
)
# What is not what people wrote: counting who tries wrong links, and ending a session that is over. A session does not
# begin while reading.
MAY_BE_WRITTEN = {"core_cache": {"INSERT", "UPDATE", "DELETE"}, "django_session": {"UPDATE", "DELETE"}}


class WriteOnRead(RuntimeError):
    """A GET or HEAD request tried to change the database. Mail scanners open links: reading never acts."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    write = WRITE.match(sql)
    if write and write[1].upper() not in MAY_BE_WRITTEN.get(write[2], ()):
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


LARGE = 60_000


class CompressLarge(GZipMiddleware):
    """Compress long lists (a region of two hundred networks with their pictures) for browsers that take it.

    Small pages are left as they are: they fit in a few packets, and compressing them costs more than it saves. The
    library adds random bytes, so that the length tells nothing of what stands in the page.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or len(getattr(response, "content", b"")) < LARGE:
            return response
        return super().process_response(request, response)


class Language:
    """Dutch, unless someone chose English with the switch. The browser's own language does not decide:
    a Dutch school's laptop often speaks English."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.known = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
