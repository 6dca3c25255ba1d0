"""`doenetwerk check-instrument FILE …`: is this a valid instrument, and if not, what should stand where?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doenetwerk.instruments.definitions import DefinitionError, Instrument, understand
from doenetwerk.instruments.definitions.canvas import Canvas
from doenetwerk.instruments.definitions.reading import load
from doenetwerk.instruments.definitions.script import Script
from doenetwerk.networks.charter.sections import TEXTS


class Command(BaseCommand):
    help = "Kijk een instrument na / check an instrument"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="TOML")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for path in options["files"]:
            try:
                found = understand(load(path), path)
                _look_further(found, path)
            except (DefinitionError, OSError) as error:
                wrong += 1
                self.stderr.write(str(error))
            else:
                self.stdout.write(f"{path.name}: in orde / valid · {_size(found)}")
        if wrong:
            raise CommandError(f"{wrong} ×")


def _size(found: Instrument) -> str:
    """What is in it, for who made it to see that nothing was lost."""
    if isinstance(found, Canvas):
        return f"canvas {found.layout}, {len(found.cells)} cells, {len(found.steps)} steps"
    if isinstance(found, Script):
        return f"script, {len(found.steps)} steps, {found.minutes} minutes"
    return f"questionnaire, {len(found.items)} items"


def _look_further(found: Instrument, path: Path) -> None:
    """What a file alone cannot tell. Raises DefinitionError."""
    for cell in found.cells if isinstance(found, Canvas) else ():
        if cell.charter and cell.charter not in TEXTS:
            raise DefinitionError(f"{path.name}: cells[{cell.key}].charter: must be one of {', '.join(sorted(TEXTS))}")
