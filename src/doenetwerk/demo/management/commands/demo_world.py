"""Builds the demo world."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from doenetwerk.demo import world


class Command(BaseCommand):
    help = "Bouwt de proefwereld als er nog niemand is. / Builds the demo world when there is nobody yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="begin opnieuw / from scratch")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("De proefwereld staat apart: zet DOENETWERK_DEMO=1. / Set DOENETWERK_DEMO=1.")
        built = world.build_if_empty(options["fresh"])
        self.stdout.write(
            "De proefwereld staat er. / The demo world is ready."
            if built
            else "Er stond al iets; er is niets veranderd. / There was something already; nothing changed."
        )
