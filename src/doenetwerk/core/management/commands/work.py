"""The worker alone: for a machine beside the one that `serve` runs on."""

from typing import Any

from django.core.management.base import BaseCommand

from doenetwerk.core.worker import Loop


class Command(BaseCommand):
    help = "Doet het achtergrondwerk, tot je het stopt. / Does the background work until you stop it."

    def handle(self, *args: Any, **options: Any) -> None:
        Loop().run()
