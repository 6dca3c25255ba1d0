"""What tests of questions need beyond the cast."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from doenetwerk.exchange.models import Answer, Document, DocumentVersion, Question
from doenetwerk.exchange.questions import domain
from doenetwerk.mail.models import RawMail, Received
from doenetwerk.testing.cast import Cast

MAIL = b"""From: Sanne Thuis <sanne@thuis.example>\r
To: boeien@voorbeeld.example\r
Subject: Wie heeft een rooster voor starters?\r
Message-ID: <thuis-1@thuis.example>\r
\r
Ik zoek een rooster waarin starters twee uur vrij zijn.\r
"""


def ago(question: Question, **time: float) -> Question:
    """The question as if it was asked this long ago (`days=4`)."""
    question.asked_at = timezone.now() - timedelta(**time)
    question.save(update_fields=["asked_at"])
    return question


def a_file(world: Cast, answer: Answer, name: str = "startgesprek.pdf", content: bytes = b"%PDF-1.4 ...") -> Document:
    """A file that came along with an answer."""
    document = Document.objects.create(
        author=answer.author,
        network=world.network,
        answer=answer,
        circle="network",
        kind=Document.Kind.ATTACHMENT,
        title=name,
    )
    version = DocumentVersion(
        document=document, name=name, content_type="application/pdf", size=len(content), added_by=answer.author,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    version.file.save("b5c1", ContentFile(content))
    return document


def a_waiting_mail(world: Cast, mail: bytes = MAIL) -> Received:
    """A mail to the network from an address that we do not know."""
    digest = hashlib.sha256(mail).hexdigest()
    raw, _new = RawMail.objects.get_or_create(digest=digest, defaults={"content": mail, "size": len(mail)})
    found, _new = Received.objects.get_or_create(
        fingerprint=digest,
        defaults={
            "raw": raw, "sender": "sanne@thuis.example", "recipient": "boeien@voorbeeld.example",
            "door": Received.Door.SMTP, "state": Received.State.WAITING, "reason": "unknown_sender",
            "network": world.network, "mailbox": "vraag",
        },
    )  # fmt: skip
    return found


def answered(world: Cast, title: str, texts: int, **time: float) -> Question:
    """A question of the member with this many answers of others, asked some time ago and answered a day later."""
    at = timezone.now() - timedelta(**(time or {"days": 20}))
    question = domain.ask(world.member, world.network, title, at=at)
    writers = (world.member_two, world.member_three, world.facilitator, world.co_facilitator)
    for number in range(texts):
        domain.answer(
            writers[number % len(writers)], question, f"Antwoord {number + 1}", at=at + timedelta(hours=number + 1)
        )
    return question
