"""`doenetwerk import-mail NETWORK PATH`: an old mail group becomes questions and answers, after a look and a yes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import override

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.coming import domain, queries, reading, taking
from doenetwerk.exchange.coming.wording import FAILURES
from doenetwerk.exchange.models import Coming
from doenetwerk.networks.models import Facilitation, Network
from doenetwerk.networks.queries import current

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Leest een oude mailgroep (mbox, zip, gz, of een map met eml of mbox), laat zien wat erin zit en neemt die na "
        "bevestiging over als vragen en antwoorden van een netwerk. Niemand krijgt mail. Nog eens inlezen verandert "
        "niets."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", metavar="NETWORK", help="nummer of naam van het netwerk")
        parser.add_argument("path", metavar="PATH", help="bestand of map met mail")
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", default="", help="namens deze procesbegeleider van het netwerk"
        )
        parser.add_argument(
            "--with-names", action="store_true", help="bewaar namen en ondertekeningen van wie hier niet meedoet"
        )
        parser.add_argument("--without-files", action="store_true", help="laat bijlagen weg")
        parser.add_argument("--dry-run", action="store_true", help="laat alleen zien wat erin zit")
        parser.add_argument("--yes", action="store_true", help="neem over zonder te vragen")

    def handle(self, *args: Any, **options: Any) -> None:
        # The one behind this keyboard reads what the house speaks.
        with override("nl"):
            try:
                self._run(options)
            except Refused as refused:
                raise CommandError(str(refused), returncode=1) from None

    def _run(self, options: dict[str, Any]) -> None:
        network = _network(options["network"])
        actor = _facilitator(network, options["email"])
        path = Path(options["path"])
        if not path.exists():
            raise CommandError(_("%(file)s is er niet.") % {"file": path.name}, returncode=2)
        coming = domain.bring(actor, network, path, path.name, move=False, in_background=False)
        try:
            reading.read(coming.pk, path)
        except BaseException:
            domain.cancel(actor, coming)
            raise
        coming.refresh_from_db()
        if coming.state == Coming.State.FAILED:
            domain.cancel(actor, coming)
            raise CommandError(str(FAILURES.get(coming.failure, coming.failure)), returncode=1)
        self._tell(coming)
        new = queries.counts(coming).new
        if options["dry_run"] or not new or not (options["yes"] or self._agrees()):
            domain.cancel(actor, coming)
            self.stdout.write(_("Er is niets overgenomen."))
            return
        domain.take_over(
            actor,
            coming,
            with_names=options["with_names"],
            with_files=not options["without_files"],
            in_background=False,
        )
        taking.take(coming.pk)
        done = queries.result(coming)
        self.stdout.write(
            _("Overgenomen: %(questions)s vragen en %(answers)s antwoorden.")
            % {"questions": done.questions, "answers": done.answers}
        )

    def _tell(self, coming: Coming) -> None:
        counts, people = queries.counts(coming), queries.people(coming)
        self.stdout.write(
            _("%(mails)s mails, waarvan %(new)s nieuw, in %(threads)s gesprekken.")
            % {"mails": counts.mails, "new": counts.new, "threads": counts.threads}
        )
        if counts.files:
            size = filesizeformat(counts.files_size)
            self.stdout.write(_("%(n)s bijlagen, samen %(size)s.") % {"n": counts.files, "size": size})
        self.stdout.write(
            _("Van %(known)s schrijvers kennen we het adres, van %(others)s niet: die worden iemand van vroeger.")
            % {"known": len(people.known), "others": people.unmatched}
        )
        for talk in queries.talks(coming, most=SHOWN).rows:
            self.stdout.write(f"  {talk.first:%Y-%m-%d}  {talk.title} ({talk.answers})")
        left = queries.left_out(coming)
        for mail in left.rows[:SHOWN]:
            told = {"n": mail.number, "subject": mail.subject, "why": mail.why}
            self.stdout.write(_("Niet mee: mail %(n)s “%(subject)s”: %(why)s") % told)
        if counts.mails - counts.new > SHOWN:
            self.stdout.write(_("… en nog %(n)s") % {"n": counts.mails - counts.new - SHOWN})

    def _agrees(self) -> bool:
        if not sys.stdin.isatty():
            raise CommandError(_("Geef --yes om over te nemen, of --dry-run om alleen te kijken."), returncode=1)
        return input(_("Neem over? [j/N] ")).strip().lower() in ("j", "ja", "y", "yes")


def _network(named: str) -> Network:
    rows = Network.objects.select_related("region")
    found = list(rows.filter(pk=int(named)) if named.isdecimal() else rows.filter(name__iexact=named))
    if len(found) != 1:
        raise CommandError(_("We vinden geen netwerk “%(name)s”, of meer dan één.") % {"name": named}, returncode=2)
    return found[0]


def _facilitator(network: Network, email: str) -> Person:
    if email:
        person = Person.objects.by_email(email)
    else:
        rows = Facilitation.objects.filter(current(), network=network, role=Facilitation.Role.FACILITATOR)
        first = rows.select_related("person").order_by("pk").first()
        person = first.person if first is not None else None
    if person is None:
        raise CommandError(_("We vinden geen procesbegeleider. Geef een adres met --as."), returncode=2)
    return person
