"""The door for a mail server that starts a program for each mail: `doenetwerk mail-pipe ADDRESS < mail`.

Ends with what mail servers understand (sysexits.h): 0 kept, 67 no such address, 65 too large, 75 try again later.
"""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.mailboxes import read_address
from doenetwerk.mail.models import Received


class Command(BaseCommand):
    help = "Neemt één mail aan van de standaardinvoer. / Takes one mail from standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("recipient", help="aan welk adres van ons / which address of ours")
        parser.add_argument(
            "--sender", default=os.environ.get("SENDER", ""), help="afzender van de envelop / envelope sender"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code = _take(options["recipient"], options["sender"])
        if code:
            sys.exit(code)


def _take(recipient: str, sender: str) -> int:
    try:
        raw = sys.stdin.buffer.read(settings.MAIL_MAX_BYTES + 1)
        if len(raw) > settings.MAIL_MAX_BYTES:
            return os.EX_DATAERR
        if read_address(recipient) is None:
            return os.EX_NOUSER
        take(Mail(raw, sender, [recipient], Received.Door.PIPE))
    except Exception as error:
        print(f"mail-pipe: {type(error).__name__}", file=sys.stderr)  # noqa: T201  the mail server's log
        return os.EX_TEMPFAIL
    return os.EX_OK
