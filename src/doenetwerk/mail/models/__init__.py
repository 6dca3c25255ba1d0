"""Mail as rows: letters that go out, and mail that came in."""

from doenetwerk.mail.models.incoming import RawMail, Received
from doenetwerk.mail.models.letters import Letter

__all__ = ["Letter", "RawMail", "Received"]
