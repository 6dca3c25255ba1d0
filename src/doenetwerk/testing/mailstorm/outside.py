"""Other people's mail servers: they bring mail until they hear yes, and some bring it twice."""

from __future__ import annotations

import base64
import json
import queue
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

SECRET = "storm:geheim"
TWICE = 20  # every so many mails one is brought again
BY_WEB = 4  # every so many mails one comes through the webhook


@dataclass(slots=True)
class Outside:
    """The mail servers that bring mail, and what they heard. `todo` holds (number, address, mail)."""

    mail_port: int
    web_port: int
    todo: queue.SimpleQueue[tuple[int, str, bytes] | None] = field(default_factory=queue.SimpleQueue)
    accepted: Counter[int] = field(default_factory=Counter)
    tries: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Bring what there is to bring, each until it is taken."""
        while (found := self.todo.get()) is not None:
            number, to, raw = found
            for _time in range(2 if number % TWICE == 0 else 1):
                bring = self._by_web if number % BY_WEB == 0 else self._by_smtp
                while not self._tried(bring, to, raw):
                    time.sleep(0.05)
                with self.lock:
                    self.accepted[number] += 1

    def _tried(self, bring: Callable[[str, bytes], None], to: str, raw: bytes) -> bool:
        with self.lock:
            self.tries += 1
        try:
            bring(to, raw)
        except (smtplib.SMTPException, OSError, HTTPError, URLError, EOFError):
            return False
        return True

    def _by_smtp(self, to: str, raw: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=30) as line:
            line.sendmail("wie@storm.example", [to], raw)

    def _by_web(self, to: str, raw: bytes) -> None:
        body = {
            "OriginalRecipient": to,
            "ToFull": [{"Email": to}],
            "RawEmail": raw.decode(),
            "Headers": [{"Name": "Return-Path", "Value": "<wie@storm.example>"}],
        }
        held = "Basic " + base64.b64encode(SECRET.encode()).decode()
        where = f"http://127.0.0.1:{self.web_port}/post/haak/postmark/inbound/"
        request = Request(where, json.dumps(body).encode(), {"Authorization": held})
        request.add_header("Content-Type", "application/json")
        with urlopen(request, timeout=30) as answer:
            assert answer.status == 200
