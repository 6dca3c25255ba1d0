"""The mail server's door, over real connections: yes means that it is on disk."""

import asyncio
import io
import smtplib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError

from doenetwerk.accounts.models import Person
from doenetwerk.mail.incoming import listener
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.management.commands import mail_pipe
from doenetwerk.mail.models import RawMail, Received
from doenetwerk.mail.tests.post import mail, open_box

PLAIN = "proefnet@example.org"
SENDER = "sanne@linde.example"


class Listening:
    """The listener in a thread of its own."""

    def __init__(self, lmtp=False):
        self.socket = listener.bind("127.0.0.1", 0)
        self.port = self.socket.getsockname()[1]
        self.loop = asyncio.new_event_loop()
        self.stopping = asyncio.Event()
        self.thread = threading.Thread(target=self.run, args=(lmtp,), daemon=True)
        self.thread.start()

    def run(self, lmtp):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(listener.serve(self.socket, lmtp, self.stopping))
        self.loop.close()

    def stop(self):
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.thread.join(10)


@pytest.fixture
def door(transactional_db, monkeypatch):
    open_box(monkeypatch)
    doors = []

    def open_door(**how):
        doors.append(Listening(**how))
        return doors[-1].port

    yield open_door
    for one in doors:
        one.stop()


def bring(port, raw, to=(PLAIN,), kind=smtplib.SMTP):
    with kind("127.0.0.1", port, timeout=10) as line:
        return line.sendmail(SENDER, list(to), raw)


def test_yes_means_that_it_is_kept_byte_for_byte(door):
    raw = mail(PLAIN, "Regel\n.\n..twee\n", subject="Vraag").replace(b"\n", b"\r\n")
    bring(door(), raw)
    row = Received.objects.get()
    assert (row.recipient, row.sender, row.door) == (PLAIN, SENDER, Received.Door.SMTP)
    assert bytes(row.raw.content) == raw


def test_many_servers_at_the_same_time(door):
    port = door()
    with ThreadPoolExecutor(12) as servers:
        list(servers.map(lambda number: bring(port, mail(PLAIN, f"Vraag {number}")), range(48)))
    assert Received.objects.count() == RawMail.objects.count() == 48


def test_the_same_mail_again_is_taken_quietly(door):
    port = door()
    for _time in range(3):
        bring(port, mail(PLAIN))
    assert Received.objects.count() == 1


def test_unknown_addresses_and_what_is_too_large_are_refused_at_the_door(door, settings):
    settings.MAIL_MAX_BYTES = 20_000
    port = door()
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        bring(port, mail("wie@example.org"), ["wie@example.org", "x@elders.example"])
    assert {code for code, _text in refusal.value.recipients.values()} == {550}
    with pytest.raises(smtplib.SMTPResponseException) as too_large:
        bring(port, mail(PLAIN, "x" * 70 + "\n", subject="x") + b"y" * 60_000)
    assert too_large.value.smtp_code == 552
    # A server that announces no size hears it after the data.
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as line:
        line.ehlo()
        line.mail(SENDER)
        line.rcpt(PLAIN)
        assert line.data(b"Subject: x\r\n\r\n" + b"regel\r\n" * 10_000)[0] == 552
    assert not Received.objects.exists()


def test_very_long_lines_are_no_reason_to_lose_a_mail(door):
    bring(door(), b"From: sanne@linde.example\r\n\r\n" + b"x" * 50_000 + b"\r\n")
    assert Received.objects.count() == 1


def test_when_the_database_is_away_the_server_tries_again_later(door, monkeypatch):
    def away(mails):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(listener.Keeper.__init__, "__defaults__", (away,))
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            bring(door(), mail(PLAIN))
    assert refusal.value.smtp_code == 451
    bring(door(), mail(PLAIN))
    assert Received.objects.count() == 1


def test_one_bad_mail_in_a_commit_takes_no_other_with_it():
    kept = []

    def keep(mails):
        if any(one.raw == b"slecht" for one in mails):
            raise ValueError
        kept.extend(one.raw for one in mails)

    keeper = listener.Keeper(keep)
    promises = [
        keeper.keep(listener.Mail(raw, "", [PLAIN], Received.Door.SMTP)) for raw in (b"een", b"slecht", b"twee")
    ]
    keeper.stop()
    assert kept == [b"een", b"twee"]
    assert [promise.exception() is None for promise in promises] == [True, False, True]


def test_lmtp_answers_for_each_address(door, settings):
    settings.MAIL_MAX_BYTES = 20_000
    port = door(lmtp=True)
    other = address_for("proef", 1, Person.objects.create_person("Sanne Voorbeeld", SENDER))
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        reader = line.makefile("rb")

        def say(*lines):
            line.sendall(b"".join(one.encode() + b"\r\n" for one in lines))

        def hear(number=1):
            return [reader.readline()[:3].decode() for _line in range(number)]

        hear()
        say("EHLO x")
        assert hear() == ["500"]
        say("LHLO x")
        while reader.readline()[3:4] == b"-":
            pass
        for body, answer in (("Dag", "250"), ("regel\r\n" * 10_000, "552")):
            say(f"MAIL FROM:<{SENDER}>", f"RCPT TO:<{PLAIN}>", "RCPT TO:<wie@example.org>", f"RCPT TO:<{other}>")
            assert hear(4) == ["250", "250", "550", "250"]
            say("DATA")
            assert hear() == ["354"]
            say(f"From: {SENDER}", "", body, ".")
            assert hear(2) == [answer, answer]
    assert sorted(Received.objects.values_list("recipient", "door")) == sorted([(PLAIN, "lmtp"), (other, "lmtp")])


def test_where_it_listens_is_one_setting():
    assert listener.where("smtp://127.0.0.1:8025") == (False, "127.0.0.1", 8025)
    assert listener.where("lmtp://[::1]:24") == (True, "::1", 24)
    for wrong in ("8025", "http://x:1", "smtp://x"):
        with pytest.raises(ValueError):
            listener.where(wrong)


@pytest.mark.django_db
def test_a_pipe_ends_with_what_mail_servers_understand(monkeypatch, settings):
    open_box(monkeypatch)
    settings.MAIL_MAX_BYTES = 5_000

    def pipe(raw, to=PLAIN):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return mail_pipe._take(to, SENDER)

    assert pipe(mail(PLAIN)) == 0
    assert Received.objects.get().door == Received.Door.PIPE
    assert pipe(mail(PLAIN), "wie@example.org") == 67
    assert pipe(b"x" * 5_001) == 65
    monkeypatch.setattr(mail_pipe, "take", lambda mail: 1 / 0)
    assert pipe(mail(PLAIN)) == 75
