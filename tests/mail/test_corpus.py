"""Every mail that real programs send, brought over SMTP to the running listener, becomes what it must become.

The mails are those of the engine (`engines.mailbox.tests.corpus`): Dutch and English; Outlook, Gmail, Apple,
Thunderbird and others; broken, nested, signed, huge; calendars, bounces, out of office. Here they go through the real
door and the real rooms.
"""

import asyncio
import smtplib
import threading

import pytest

from doenetwerk.engines.mailbox.tests.corpus import CASES, PLACEHOLDERS
from doenetwerk.exchange.models import Answer, Question
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.incoming import listener
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.models import Letter, Received
from doenetwerk.meetings.models import Rsvp
from doenetwerk.meetings.tests.scene import coming
from doenetwerk.testing import cast

State = Received.State
# Read as a whole, but more than an answer may be: the sender hears so.
TOO_LONG = {"huge"}


@pytest.fixture
def door(transactional_db):
    at = listener.bind("127.0.0.1", 0)
    loop, stopping = asyncio.new_event_loop(), asyncio.Event()

    def run():
        loop.run_until_complete(listener.serve(at, False, stopping))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield at.getsockname()[1]
    loop.call_soon_threadsafe(stopping.set)
    thread.join(10)


class Setting:
    """A question that everybody may answer and a meeting that everybody is invited to."""

    def __init__(self):
        self.world = cast.build()
        self.question = questions.ask(self.world.member, self.world.network, "Hoe houden jullie de leeslijst bij?")
        self.meeting = coming(self.world)
        self.letter = post("brief", self.writer, Draft("Een vraag", ["Dag."]))

    @property
    def writer(self):
        return self.world.member_two

    def filled(self, case):
        """The mail, to the address that it would be sent to, and that address."""
        if case.expected.kind == "calendar":
            to = address_for("agenda", self.meeting.pk, self.writer)
        elif case.expected.kind == "bounce":
            to = address_for("terug", self.letter.pk)
        else:
            to = address_for("vraag", self.question.pk, self.writer)
            Letter.objects.filter(pk=self.letter.pk).update(text="\n".join(case.sent))
        return case.filled(**self.values(case, to)), to

    def values(self, case, to):
        return {
            "to": to,
            "from_": self.writer.email,
            "message_id": f"{case.name}@deboom.example",
            "in_reply_to": self.letter.message_id.strip("<>"),
            "uid": self.meeting.uid,
        }


def wrong(case, row, setting):
    """What is not as it must be; empty when all is well."""
    kind = case.expected.kind
    if kind == "unreadable":
        return "" if row.state == State.UNREADABLE and row.raw is not None else row.state
    if kind == "bounce":
        known = row.state == State.DONE and row.outcome == f"letter:{setting.letter.pk}"
        return "" if known else f"{row.state} {row.reason} {row.outcome}"
    if kind not in ("mail", "calendar"):
        return "" if row.state == State.IGNORED and not row.person else f"{row.state} {row.reason}"
    if kind == "calendar":
        rsvp = Rsvp.objects.filter(meeting=setting.meeting, person=setting.writer).first()
        said = {"accepted": "yes", "declined": "no", "tentative": "unsure"}[case.expected.calendar]
        return "" if row.state == State.DONE and rsvp and rsvp.answer == said else f"{row.state} {row.outcome}"
    if not case.expected.answer and not case.expected.files:
        return "" if row.state == State.REFUSED else f"{row.state}, and it says nothing"
    if case.name in TOO_LONG:
        return "" if row.state == State.REFUSED and "te lang" in row.outcome else f"{row.state} {row.outcome}"
    became, _colon, pk = row.outcome.partition(" ")[0].partition(":")
    if row.state != State.DONE or became not in ("answer", "question"):
        return f"{row.state} {row.reason} {row.outcome}"
    # A new mail to the address in a letter begins something; the rest answers.
    text = Answer.objects.get(pk=pk).text if became == "answer" else Question.objects.get(pk=pk).text
    said = case.expected.answer
    for name, value in setting.values(case, row.recipient).items():
        said = said.replace(PLACEHOLDERS[name.rstrip("_")], value)
    if said and " ".join(said.split()) not in " ".join(text.split()):
        return f"says {text[:80]!r}, not {said[:80]!r}"
    return next((f"keeps {piece!r}" for piece in case.expected.cut if piece in text), "")


def test_every_mail_becomes_what_it_must(door, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    # Each answer would tell the whole network, and each mail its own job; those are tested elsewhere.
    monkeypatch.setattr("doenetwerk.core.jobs._enqueue", lambda *args: None)
    setting = Setting()
    faults = []
    with smtplib.SMTP("127.0.0.1", door, timeout=30) as line:
        for case in CASES:
            raw, to = setting.filled(case)
            line.sendmail(setting.writer.email, [to], raw)
            row = Received.objects.latest("pk")
            handle(row.pk)
            row.refresh_from_db()
            fault = wrong(case, row, setting)
            if fault:
                faults.append(f"{case.name} ({case.expected.kind}): {fault}")
    assert not faults, "\n".join(faults)
    assert len(CASES) >= 60
    assert Received.objects.count() == len(CASES)
    assert not Received.objects.filter(state=State.NEW).exists()
    assert Letter.objects.get(pk=setting.letter.pk).state == Letter.State.BOUNCED
