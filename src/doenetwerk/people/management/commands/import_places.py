"""`doenetwerk import-places FILE`: where school locations are, from a csv with brin6, lat and lon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from doenetwerk.core.errors import Refused
from doenetwerk.people.domain import place_locations
from doenetwerk.people.placefile import read_places

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Leest coördinaten van schoolvestigingen uit een csv-bestand met de kolommen brin6, lat en lon (in graden). "
        "Regels die niet kloppen worden genoemd. Nog eens inlezen verandert niets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="csv-bestand met brin6, lat en lon")
        parser.add_argument(
            "--skip-bad-lines", action="store_true", help="lees de rest in als er regels niet te gebruiken zijn"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # The one behind this keyboard reads what the house speaks.
        with override("nl"):
            self._run(Path(options["file"]), options["skip_bad_lines"])

    def _run(self, path: Path, skip_bad_lines: bool) -> None:
        try:
            found = read_places(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(
                _("%(file)s is niet te openen: %(why)s.") % {"file": path.name, "why": error.strerror}, returncode=2
            ) from None
        except Refused as refused:
            raise CommandError(str(refused), returncode=1) from None
        for fault in found.faults[:SHOWN]:
            self.stderr.write(_("Regel %(line)s: %(fault)s") % {"line": fault.line, "fault": fault.text})
        if len(found.faults) > SHOWN:
            self.stderr.write(_("… en nog %(n)s") % {"n": len(found.faults) - SHOWN})
        if found.faults and not skip_bad_lines:
            raise CommandError(
                _(
                    "Er is niets ingelezen, want er zijn regels die niet te gebruiken zijn. Herstel ze, of geef "
                    "--skip-bad-lines om de rest in te lezen."
                ),
                returncode=1,
            )
        placed = place_locations(None, found.points)
        self.stdout.write(
            ngettext(
                "%(n)s vestiging kreeg een plek op de kaart.",
                "%(n)s vestigingen kregen een plek op de kaart.",
                placed.changed,
            )
            % {"n": placed.changed}
            if placed.changed
            else _("Er is niets veranderd.")
        )
        if placed.unknown:
            self.stdout.write(
                ngettext(
                    "%(n)s vestiging in het bestand kennen we niet.",
                    "%(n)s vestigingen in het bestand kennen we niet.",
                    placed.unknown,
                )
                % {"n": placed.unknown}
            )
