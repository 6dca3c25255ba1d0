"""`doenetwerk reindex [kind …]`: let everything that can be found be found as it is now."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doenetwerk.finding import domain, jobs
from doenetwerk.finding.fulltext import tidy


class Command(BaseCommand):
    help = "Maak de zoekindex opnieuw uit wat er staat / make the search index anew from what there is"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("kinds", nargs="*", help="soorten; zonder alles / kinds; all when none is given")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = options["kinds"] or list(domain.kinds())
        if unknown := sorted(set(chosen) - set(domain.kinds())):
            raise CommandError(f"{', '.join(unknown)}: bestaat niet / unknown ({', '.join(domain.kinds())})")
        for kind in chosen:
            begin = time.perf_counter()
            indexed, forgotten = jobs.rebuild(kind)
            seconds = time.perf_counter() - begin
            self.stdout.write(f"{kind:12} +{indexed} -{forgotten} ({seconds:.1f} s)")
        tidy(wholly=True)
