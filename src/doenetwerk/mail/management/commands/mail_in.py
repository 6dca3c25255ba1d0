"""The door for mail that comes in, alone; `serve` opens it too when DOENETWERK_MAIL_IN is set. See docs/mail.md."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from doenetwerk.mail.incoming import listener


class Command(BaseCommand):
    help = "Neemt mail aan over SMTP of LMTP, tot je het stopt. / Takes mail over SMTP or LMTP until you stop it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="waar hij luistert / where it listens")
        parser.add_argument("--port", type=int, default=8025)
        parser.add_argument("--lmtp", action="store_true", help="LMTP in plaats van / instead of SMTP")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            door = listener.bind(options["address"], options["port"])
        except OSError as error:
            raise CommandError(
                f"Op {options['address']}:{options['port']} luistert al iets. / Something listens there already. "
                f"({error.strerror})"
            ) from None
        for one in connections.all():
            one.close()
        kind = "LMTP" if options["lmtp"] else "SMTP"
        self.stdout.write(f"{kind} op / at {options['address']}:{door.getsockname()[1]}")
        self.stdout.flush()
        listener.run(door, options["lmtp"])
