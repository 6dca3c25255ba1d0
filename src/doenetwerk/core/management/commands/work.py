"""The background work alone: for a machine beside the one that `serve` runs on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections

from doenetwerk.core.management.commands.serve import House, background


class Command(BaseCommand):
    help = "Doet het achtergrondwerk, tot je het stopt. / Does the background work until you stop it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heavy", type=int, default=1, help="rekenprocessen tegelijk / processes for heavy work")

    def handle(self, *args: Any, **options: Any) -> None:
        for one in connections.all():
            one.close()
        House(background(options["heavy"])).run(lambda: True, lambda: None)
