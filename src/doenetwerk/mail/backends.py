"""A mail server for the demo: letters stay in the database, where the demo's mailbox page shows them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Kept(BaseEmailBackend):
    """Accepts every message and sends nothing: the row is the mailbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
