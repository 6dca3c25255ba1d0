"""A large file that is brought goes to disk while it comes in, and stops at the limit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

from doenetwerk.exchange.coming import storing

# What a browser puts around a file.
AROUND = 64 * 1024


class Limited(TemporaryFileUploadHandler):
    """Writes what comes in straight to disk; who goes on past the limit is not listened to."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.came = 0
        self.over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        self.came += len(raw_data)
        if self.came > settings.MAIL_IMPORT_MAX_BYTES:
            self.over = True
            raise StopUpload(connection_reset=True)
        return super().receive_data_chunk(raw_data, start)


def is_announced_too_large(request: HttpRequest) -> bool:
    """Whether the request says beforehand that it brings too much: then nothing of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.MAIL_IMPORT_MAX_BYTES + AROUND


def listen(request: HttpRequest) -> Limited:
    """Let what comes in go to disk. Call it before anything reads the form."""
    storing.folder()
    handler = Limited(request)
    request.upload_handlers = [handler]
    return handler
