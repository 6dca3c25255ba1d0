"""Run once what comes back and is due: reminders, letters that wait."""

from typing import Any

from django.core.management.base import BaseCommand

from doenetwerk.core import jobs


class Command(BaseCommand):
    help = "Doet één keer wat terugkomt en nu aan de beurt is. / Runs once what comes back and is due."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in jobs.tick():
            self.stdout.write(name)
