"""The product as a bare WSGI call: environ built by hand, no test client, settings as in production."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def ready(var: Path | None = None, database: str = "") -> None:
    """Load the product on an empty folder, and a database that gets its tables."""
    sys.path[:0] = [str(ROOT / "src")]
    for name in [name for name in os.environ if name.startswith("DOENETWERK_")]:
        del os.environ[name]
    os.environ["DOENETWERK_VAR"] = str(var or tempfile.mkdtemp(prefix="dnw-bench-"))
    if database:
        os.environ["DOENETWERK_DATABASE"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "doenetwerk.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str]


class Visitor:
    """A browser of someone who is signed in: keeps cookies and what it already holds."""

    def __init__(self, application: Callable[..., Any], session: str) -> None:
        self.application = application
        self.cookies = {"sessionid": session}

    def environ(self, path: str, **headers: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **headers,
        }

    def get(self, path: str, **headers: str) -> Answer:
        """One request; cookies that were set are kept."""
        return self.call(self.environ(path, **headers))

    def call(self, environ: dict[str, Any]) -> Answer:
        seen: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            seen[:] = [int(status[:3]), headers]

        result = self.application(environ, start)
        try:
            body = b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        cookies = {}
        for name, value in seen[1]:
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                cookies[key] = rest.partition(";")[0]
        self.cookies.update(cookies)
        return Answer(seen[0], dict(seen[1]), body, cookies)
