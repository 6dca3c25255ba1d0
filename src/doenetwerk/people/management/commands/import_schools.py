"""`doenetwerk import-schools FILE…`: schools and boards from DUO's files, as a difference that someone confirms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from doenetwerk.core.errors import Refused
from doenetwerk.people import domain
from doenetwerk.people.schoolfiles import MAX_FILES, Proposal, ReadFile, propose, read_files
from doenetwerk.people.wording import KINDS, count_words, field_words, group_title, said

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Leest adressenbestanden van DUO (vestigingen en besturen), laat zien wat er verandert en voert dat na "
        "bevestiging uit. Er wordt nooit iets gewist."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="csv-bestand van DUO, zoals het is")
        parser.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou veranderen")
        parser.add_argument("--yes", action="store_true", help="voer het uit zonder te vragen")
        parser.add_argument(
            "--skip-bad-lines", action="store_true", help="lees de rest in als er regels niet te lezen zijn"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # The one behind this keyboard reads what the house speaks.
        with override("nl"):
            self._run(**options)

    def _run(self, files: list[str], dry_run: bool, yes: bool, skip_bad_lines: bool, **_options: Any) -> None:
        contents = _contents(files)
        read = read_files(contents)
        self._say_fatal(read)
        proposal = propose(read)
        self._say(proposal)
        for name, problem in proposal.skipped:
            self.stderr.write(f"{name}: {said(problem)}")
        if proposal.is_empty:
            self.stdout.write(_("Er is niets veranderd."))
        if proposal.skipped and not skip_bad_lines:
            raise CommandError(
                _(
                    "Er is niets ingelezen, want er zijn regels die niet te lezen zijn. Herstel ze, of geef "
                    "--skip-bad-lines om de rest in te lezen."
                ),
                returncode=1,
            )
        if proposal.is_empty:
            return
        if dry_run:
            self.stdout.write(_("Er is niets opgeslagen (--dry-run)."))
            return
        if not yes and not self._agreed():
            raise CommandError(_("Er is niets opgeslagen."), returncode=3)
        kept = domain.keep_schools(None, contents)
        try:
            counts = domain.confirm_schools(None, kept, proposal.fingerprint, without_skipped=skip_bad_lines)
        except Refused as refused:
            raise CommandError(str(refused), returncode=1) from None
        self.stdout.write(
            ngettext("Klaar: %(n)s wijziging opgeslagen.", "Klaar: %(n)s wijzigingen opgeslagen.", sum(counts.values()))
            % {"n": sum(counts.values())}
        )

    def _say_fatal(self, read: list[ReadFile]) -> None:
        fatal = [(file.name, problem) for file in read for problem in file.parsed.problems if problem.fatal]
        for name, problem in fatal:
            self.stderr.write(f"{name}: {said(problem)}")
        if fatal:
            raise CommandError(_("Er is niets ingelezen."), returncode=1)

    def _say(self, proposal: Proposal) -> None:
        for file in proposal.files:
            self.stdout.write(
                _("%(file)s: %(rows)s %(kind)s")
                % {"file": file.name, "rows": len(file.parsed.rows), "kind": KINDS[file.parsed.kind]}
            )
        for name, number in proposal.counts.items():
            self.stdout.write(f"\n{group_title(name)}: {number}")
            changes = proposal.group(name)
            for change in changes[:SHOWN]:
                what = "; ".join(f"{field_words(one.field)}: {one.before} → {one.after}" for one in change.fields)
                self.stdout.write(f"  {change.code} {change.name}{f' ({what})' if what else ''}")
            if len(changes) > SHOWN:
                self.stdout.write("  " + _("… en nog %(n)s") % {"n": len(changes) - SHOWN})
        if proposal.unknown_boards and proposal.counts:
            self.stdout.write("\n" + count_words("unknown_boards", len(proposal.unknown_boards)))
        for file in proposal.files:
            for problem in (*file.parsed.problems, *file.difference.notices):
                if not problem.skipped:
                    self.stderr.write(f"{file.name}: {said(problem)}")
            if not proposal.is_empty:  # What was repaired last time needs no telling again.
                for problem in file.parsed.notices:
                    self.stdout.write(f"{file.name}: {said(problem)}")

    def _agreed(self) -> bool:
        if not sys.stdin.isatty():
            self.stderr.write(_("Niemand kan hier ja zeggen. Geef --yes om het uit te voeren."))
            return False
        return input("\n" + _("Voer je dit uit? [j/N]") + " ").strip().lower() in ("j", "ja", "y", "yes")


def _contents(files: list[str]) -> list[tuple[str, bytes]]:
    if len(files) > MAX_FILES:
        raise CommandError(_("Kies hooguit %(most)s bestanden.") % {"most": MAX_FILES}, returncode=2)
    contents = []
    for name in files:
        path = Path(name)
        try:
            contents.append((path.name, path.read_bytes()))
        except OSError as error:
            raise CommandError(
                _("%(file)s is niet te openen: %(why)s.") % {"file": name, "why": error.strerror}, returncode=2
            ) from None
    return contents
