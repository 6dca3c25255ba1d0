"""Who may open the mail room's pages: the administrator alone, but for the address to unsubscribe."""

from doenetwerk.core.models import FailedJob
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.models import Letter, RawMail, Received
from doenetwerk.testing.permissions import Rule


def _letter(world):
    letter = Letter.objects.create(
        key="test.matrix",
        person=world.member,
        address="sanne@linde.example",
        subject="Proef",
        text="Dag",
        html="Dag",
        message_id="<test.matrix@example.org>",
        state=Letter.State.FAILED,
    )
    return {"pk": letter.pk}


def _stuck(world):
    raw = RawMail.objects.create(digest="matrix", content=b"Subject: Proef", size=14)
    row = Received.objects.create(
        fingerprint="matrix", raw=raw, recipient="x@example.org", door="smtp", state=Received.State.UNREADABLE
    )
    return {"pk": row.pk}


def _job(world):
    return {"pk": FailedJob.objects.create(name="test.matrix", attempt=6, given_up=True, error="stuk").pk}


def _unsubscribe(world):
    unsubscribing.register_unsubscribe("proef", lambda person, subject: None, lambda person, subject: "Proefmail")
    return {"token": unsubscribing.unsubscribe_url("proef", 1, world.member).rstrip("/").rpartition("/")[2]}


PERMISSIONS = {
    # Open to whoever holds the signed address: a mail program posts there by itself.
    "mail:unsubscribe": Rule("everyone", kwargs=_unsubscribe),
    # Open to the provider that holds the secret, which nobody in the cast does; see test_webhooks.
    "mail:webhook": Rule("nobody", kwargs=lambda world: {"provider": "postmark", "kind": "inbound"}, method="post"),
    "mail:webhook_all": Rule("nobody", kwargs=lambda world: {"provider": "mandrill"}, method="post"),
    "mail:background": Rule("administrator"),
    "mail:letter_again": Rule("administrator", kwargs=_letter, method="post"),
    "mail:letter_drop": Rule("administrator", kwargs=_letter, method="post"),
    "mail:incoming": Rule("administrator"),
    "mail:incoming_file": Rule("administrator", kwargs=_stuck),
    "mail:incoming_again": Rule("administrator", kwargs=_stuck, method="post"),
    "mail:incoming_away": Rule("administrator", kwargs=_stuck, method="post"),
    "mail:job_again": Rule("administrator", kwargs=_job, method="post"),
    "mail:job_resolve": Rule("administrator", kwargs=_job, method="post"),
}
