"""Mail in both directions while what handles it is killed: none lost, none posted twice, none sent twice.

    python -m doenetwerk.testing.mailstorm --mails 1000 --kills 60

starts the listener, the worker and the web server as `serve` does, on an empty database in a temporary folder (or on
DOENETWERK_DATABASE, as `doenetwerk.testing.postgres` sets it). Mail comes in over SMTP and through a provider's
webhook, from servers that try again until they hear yes, as mail servers do; some bring a mail twice. Each mail becomes
one post and two letters, which go to a mail server that counts them. Meanwhile each process is ended with `kill -9` at
moments that the seed decides, and started anew.

What only time would bring (a letter that was in the hands of a killed worker is free after a minute) is not waited
for: the rows' own clocks are moved back. Ends with 1 when anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

from doenetwerk.testing.mailstorm.house import house
from doenetwerk.testing.mailstorm.storm import storm


def main(arguments: list[str]) -> int:
    """The command; see above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--house", type=int, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.house:
        house(*given.house)
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doenetwerk.config.settings")
    with tempfile.TemporaryDirectory(prefix="dnw-storm-") as folder:
        os.environ["DOENETWERK_VAR"] = folder
        os.environ["DOENETWERK_MAIL_ANSWERS"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        result = storm(given.mails, given.kills, given.seed, {})
        from django.db import connections

        for one in connections.all():
            one.close()
    print(result.table())
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
