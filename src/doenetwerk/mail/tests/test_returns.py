"""Letters that come back are seen, and who calls our mail spam gets no more than is needed."""

import pytest
from django.core import mail as outbox

from doenetwerk.accounts.models import Person
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.models import Letter, Received
from doenetwerk.mail.tests.post import bring

pytestmark = pytest.mark.django_db
REPORT = """From: Mail Delivery System <MAILER-DAEMON@mx.linde.example>
To: {to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{id}@mx.linde.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/{kind}

{fields}

--grens
Content-Type: text/rfc822-headers

Message-ID: {original}
Subject: Een vraag

--grens--
"""
FAILED = """Reporting-MTA: dns; mx.linde.example

Final-Recipient: rfc822; sanne@linde.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <sanne@linde.example>: user unknown"""
SPAM = """Feedback-Type: abuse
User-Agent: Loop/1.0
Version: 1"""


@pytest.fixture
def sanne(db):
    return Person.objects.create_person("Sanne Voorbeeld", "sanne@linde.example")


@pytest.fixture
def letter(sanne):
    found = post("brief", sanne, Draft("Een vraag", ["Dag."]))
    Letter.objects.update(state=Letter.State.SENT)
    return found


def report(to, fields, *, kind="delivery-status", original="<anders@elders.example>", number=1, by="mx.linde.example"):
    raw = REPORT.format(to=to, kind=kind, fields=fields, original=original, id=number).replace("\n", "\r\n")
    raw = raw.replace("@mx.linde.example>\r\nAuto", f"@{by}>\r\nAuto")
    return bring(raw.encode(), to, envelope="")


def test_the_envelope_of_a_letter_leads_back_to_it(letter):
    message = as_message(letter)
    assert message.from_email == address_for("terug", letter.pk)
    assert message.message()["From"] == "Doenetwerk <doenetwerk@example.org>"


def test_a_report_to_the_return_address_marks_the_letter(letter):
    row = report(address_for("terug", letter.pk), FAILED.format(action="failed", status="5.1.1"))
    letter.refresh_from_db()
    assert (row.state, row.outcome) == (Received.State.DONE, f"letter:{letter.pk}")
    assert letter.state == Letter.State.BOUNCED
    assert letter.bounced_at
    assert "user unknown" in letter.error


def test_a_report_of_the_mail_server_before_our_door_is_no_loop(letter):
    report(address_for("terug", letter.pk), FAILED.format(action="failed", status="5.1.1"), by="example.org")
    letter.refresh_from_db()
    assert letter.state == Letter.State.BOUNCED


def test_a_full_mailbox_is_a_letter_that_did_not_arrive(letter):
    report(address_for("terug", letter.pk), FAILED.format(action="failed", status="5.2.2"))
    letter.refresh_from_db()
    assert letter.state == Letter.State.BOUNCED


def test_a_delay_marks_nothing(letter):
    report(address_for("terug", letter.pk), FAILED.format(action="delayed", status="4.4.1"))
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT


def test_a_report_elsewhere_is_known_by_the_message_id(letter, settings):
    settings.DEFAULT_FROM_EMAIL = "Doenetwerk <doenetwerk@example.org>"
    fields = FAILED.format(action="failed", status="5.1.1")
    assert report("doenetwerk@example.org", fields).state == Received.State.IGNORED
    report("doenetwerk@example.org", fields, original=letter.message_id, number=2)
    letter.refresh_from_db()
    assert letter.state == Letter.State.BOUNCED


def test_a_second_report_changes_nothing(letter):
    to = address_for("terug", letter.pk)
    report(to, FAILED.format(action="failed", status="5.1.1"))
    first = Letter.objects.get(pk=letter.pk).bounced_at
    report(to, FAILED.format(action="failed", status="5.1.1"), number=2)
    assert Letter.objects.get(pk=letter.pk).bounced_at == first


def test_out_of_office_to_the_return_address_is_left(letter):
    raw = b"From: sanne@linde.example\r\nSubject: Automatisch antwoord: Een vraag\r\n\r\nIk ben er niet.\r\n"
    row = bring(raw, address_for("terug", letter.pk), envelope="")
    assert (row.state, row.reason) == (Received.State.IGNORED, "to_return")
    assert not outbox.outbox


def test_who_calls_it_spam_gets_less_mail(letter, sanne, monkeypatch):
    quiet = []
    monkeypatch.setitem(unsubscribing._quieteners, "proef", quiet.append)
    to = address_for("terug", letter.pk)
    report(to, SPAM, kind="feedback-report")
    report(to, SPAM, kind="feedback-report", number=2)
    letter.refresh_from_db()
    assert letter.complained_at
    assert quiet == [sanne]


def test_not_spam_is_no_complaint(letter):
    report(address_for("terug", letter.pk), SPAM.replace("abuse", "not-spam"), kind="feedback-report")
    letter.refresh_from_db()
    assert letter.complained_at is None
