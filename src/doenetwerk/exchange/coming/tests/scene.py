"""Invented mail groups for tests."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from doenetwerk.exchange.coming import domain, reading, taking
from doenetwerk.exchange.models import Coming
from doenetwerk.testing.cast import Cast

BEGIN = datetime(2024, 9, 2, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.4 rooster voor starters"
KEES = "Kees van Vroeger <kees@vroeger.example>"


def mail(
    sender: str,
    subject: str,
    text: str,
    *,
    day: float = 0,
    id: str = "",
    to: str = "",
    head: dict[str, str] | None = None,
    files: tuple[tuple[str, bytes], ...] = (),
    dated: bool = True,
) -> bytes:
    """One mail; `to` is the id that it answers."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "boeien@groep.example"
    message["Subject"] = subject
    if dated:
        message["Date"] = format_datetime(BEGIN + timedelta(days=day))
    if id:
        message["Message-ID"] = f"<{id}@groep.example>"
    if to:
        message["In-Reply-To"] = f"<{to}@groep.example>"
        message["References"] = f"<{to}@groep.example>"
    for name, value in (head or {}).items():
        message[name] = value
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(*mails: bytes, dated: bool = True) -> bytes:
    """A mailbox file, as programs write it."""
    line = "From x@groep.example Mon Sep  2 09:00:00 2024" if dated else "From x@groep.example"
    out = io.BytesIO()
    for one in mails:
        out.write(f"{line}\n".encode() + one.replace(b"\nFrom ", b"\n>From ") + b"\n")
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    """A zip; double underscores in a name are dots."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name.replace("__", "."), data)
    return out.getvalue()


def group(world: Cast) -> list[bytes]:
    """A small group: a question with three answers, one of the asker, one of somebody of long ago; and one more."""
    sanne, joris = f"Sanne <{world.member.email}>", f"Joris <{world.member_two.email}>"
    listed = {"List-Id": "<boeien.groep.example>", "Precedence": "list"}
    away = {"Auto-Submitted": "auto-replied"}
    return [
        mail(sanne, "[boeien] Wie heeft een rooster voor starters?", "Ik zoek een rooster.", id="a", head=listed),
        mail(joris, "Re: [boeien] Wie heeft een rooster voor starters?", "Wij. Zie de bijlage.\n\nGroet, Joris",
             day=1, id="b", to="a", head=listed, files=(("rooster.pdf", PDF), ("gevaar.exe", b"MZ..."))),
        mail(KEES, "RE: Wie heeft een rooster voor starters?", "Wij deden het anders.\n\n-- \nKees, 06 12345678",
             day=2, id="c", to="b"),
        mail(sanne, "Re: Wie heeft een rooster voor starters?", "Dank jullie wel.", day=3, id="d", to="c"),
        mail(joris, "Automatisch antwoord: rooster", "Ik ben afwezig tot maandag.", day=1.1, id="e", head=away),
        mail(KEES, "Meerjarenonderhoudsbegroting", "Hoe doen jullie dat?", day=30, id="f"),
    ]  # fmt: skip


def brought(world: Cast, folder: Path, data: bytes, name: str = "groep.mbox", actor: Any = None) -> Coming:
    """A file that was brought and read."""
    path = folder / "upload"
    path.write_bytes(data)
    coming = domain.bring(actor or world.facilitator, world.network, path, name, in_background=False)
    reading.read(coming.pk)
    coming.refresh_from_db()
    return coming


def taken(world: Cast, folder: Path, data: bytes, **choices: bool) -> Coming:
    """A file that was taken over."""
    coming = brought(world, folder, data)
    coming.network = world.network
    domain.take_over(world.facilitator, coming, in_background=False, **choices)
    taking.take(coming.pk)
    coming.refresh_from_db()
    return coming
