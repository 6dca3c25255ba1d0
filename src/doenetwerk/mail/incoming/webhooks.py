"""A mail provider's door: it posts mail that came in, and what became of mail that went out (django-anymail).

anymail checks the secret (and the provider's own signature, where it has one) and reads what each provider writes in
its own way; then it speaks through signals, its only voice. They are heard here and nowhere else.
"""

from __future__ import annotations

from typing import Any

from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, EventType, inbound, tracking
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from doenetwerk.mail.incoming import returns
from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.models import Letter, Received

BOUNCES = (EventType.BOUNCED, EventType.REJECTED)


def listen() -> None:
    """Hear what anymail says; called once, when the room is ready."""
    inbound.connect(_came_in, dispatch_uid="doenetwerk.mail.came_in")
    tracking.connect(_happened, dispatch_uid="doenetwerk.mail.happened")


def answer(request: HttpRequest, provider: str, kind: str) -> HttpResponseBase:
    """Let anymail answer for the provider that this installation uses. 404 for any other, and without a secret."""
    if provider != settings.MAIL_PROVIDER or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    try:
        found = resolve(f"/{provider}/{kind}/" if kind else f"/{provider}/", "anymail.urls")
    except Resolver404:
        raise Http404 from None
    given: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return given


def _came_in(sender: object, event: AnymailInboundEvent, esp_name: str, **more: Any) -> None:
    """Keep it as any other mail. What fails here is answered with 500, and the provider tries again."""
    message = event.message
    to = message.envelope_recipient
    recipients = [to] if to else [address.addr_spec for address in message.to]
    take(Mail(message.as_bytes(), message.envelope_sender or "", recipients, Received.Door.WEBHOOK))


def _happened(sender: object, event: AnymailTrackingEvent, esp_name: str, **more: Any) -> None:
    """A letter came back, or was called spam."""
    if event.event_type not in (*BOUNCES, EventType.COMPLAINED):
        return
    with transaction.atomic():
        letter = _letter(event)
        if letter is None:
            return
        if event.event_type == EventType.COMPLAINED:
            returns.note_complaint(letter)
        else:
            said = event.mta_response or event.description or event.reject_reason or ""
            returns.note_bounce(letter, " ".join(str(said).split())[:500])


def _letter(event: AnymailTrackingEvent) -> Letter | None:
    """The letter that an event is about, by the number that we gave along, else by its Message-ID."""
    letters = Letter.objects.select_for_update(of=("self",))
    number = str((event.metadata or {}).get("letter", ""))
    if number.isdigit():
        return letters.filter(pk=int(number)).first()
    message_id = str(event.message_id or "").strip("<>")
    return letters.filter(message_id=f"<{message_id}>").first() if message_id else None
