"""What tests of incoming mail share: a mail as a program sends it, and mailboxes that note what they got."""

from dataclasses import dataclass, field
from email.message import EmailMessage

from doenetwerk.core.errors import Refused
from doenetwerk.mail import mailboxes
from doenetwerk.mail.incoming import arrival
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.models import Received


def mail(
    to: str,
    text: str = "Dit is mijn antwoord.",
    *,
    sender: str = "sanne@linde.example",
    message_id: str = "",
    **headers,
) -> bytes:
    """A plain mail. `headers`: underscores become hyphens."""
    message = EmailMessage()
    message["From"] = f"Sanne Voorbeeld <{sender}>"
    message["To"] = to
    message["Subject"] = headers.pop("subject", "Re: Een vraag")
    message["Message-ID"] = message_id or f"<{abs(hash((to, text, sender)))}@mail.linde.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def bring(raw: bytes, to: str, *, envelope: str = "sanne@linde.example") -> Received:
    """Bring a mail to our door and handle it; gives the row, also when it was there already."""
    for pk in arrival.take(arrival.Mail(raw, envelope, [to], Received.Door.SMTP)):
        handle(pk)
    return Received.objects.filter(recipient=to.lower()).latest("pk")


@dataclass
class Box:
    """A mailbox that notes what it got, and answers as it is told."""

    got: list = field(default_factory=list)
    answer: object = field(default_factory=lambda: mailboxes.Done("proef:1"))
    network: int | None = None

    def handle(self, delivery):
        Received.objects.filter(pk=delivery.received.pk).update(error="geschreven")
        self.got.append(delivery)
        if isinstance(self.answer, Refused | ValueError):
            raise self.answer
        return self.answer


def open_box(monkeypatch, name="proef"):
    """Register a mailbox for one test, also under the plain name `proefnet`."""
    box = Box()
    monkeypatch.setattr(mailboxes, "_mailboxes", dict(mailboxes._mailboxes))
    monkeypatch.setattr(mailboxes, "_resolvers", list(mailboxes._resolvers))
    mailboxes.register_mailbox(name, box.handle, "Proef", network_of=lambda subject: box.network)
    mailboxes.register_names(lambda local: mailboxes.Found(name, 7) if local == "proefnet" else None)
    return box
