"""Mails about signing in."""

from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string


def send_allauth(template_prefix: str, email: str, context: dict[str, Any]) -> None:
    """Send a mail of the sign-in library with our own templates. Filled in by the accounts slice."""
    subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
    send_mail(subject, render_to_string(f"{template_prefix}_message.txt", context), None, [email])
