"""A worker that is killed with letters in its hands: the next one sends the rest, and none is lost."""

import email
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.models import Letter
from doenetwerk.mail.tests.smtp_stub import Stub

LETTERS = 12
WORKER = """
import django; django.setup()
from doenetwerk.mail import jobs
jobs.send_waiting()
"""


def worker(port: int, pause: str = "") -> subprocess.Popen:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{database['NAME']}"
    else:
        address = f"postgres://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        "DOENETWERK_DATABASE": address,
        "DOENETWERK_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "DOENETWERK_SMTP_HOST": "127.0.0.1",
        "DOENETWERK_SMTP_PORT": str(port),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.Popen([sys.executable, "-c", WORKER], env=surroundings)


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_lost_when_the_worker_is_killed(settings, monkeypatch):
    sanne = Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")
    # Only put in the tray: the worker is another process.
    monkeypatch.setattr("doenetwerk.mail.jobs.send_letter", lambda pk: None)
    posted = {post(f"brief {number}", sanne, Draft("Brief", ["Dag."])).message_id for number in range(LETTERS)}
    stub = Stub(pause=0.05)
    try:
        first = worker(stub.port)
        until = time.monotonic() + 30
        while len(stub.letters) < 3 and time.monotonic() < until:
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        taken = len(stub.letters)
        assert 3 <= taken < LETTERS
        assert Letter.objects.filter(state=Letter.State.WAITING).exists()
        # Ten minutes later the letter that was in its hands is free again.
        Letter.objects.filter(state=Letter.State.WAITING).update(next_try_at=timezone.now() - timedelta(seconds=1))
        assert worker(stub.port).wait(30) == 0
    finally:
        stub.stop()
    arrived = Counter(email.message_from_bytes(letter)["Message-ID"] for letter in stub.letters)
    assert arrived.keys() == posted
    assert not Letter.objects.exclude(state=Letter.State.SENT).exists()
    assert sum(arrived.values()) - LETTERS <= 1, "at most the one in its hands comes twice, under the same id"
