"""The `doenetwerk` command: Django's management commands under one name."""

import os
import sys


def main() -> None:
    """Run a management command, for example `doenetwerk import-schools FILE` or `doenetwerk serve`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doenetwerk.config.settings")
    from django.core.management import execute_from_command_line

    argv = ["doenetwerk", *sys.argv[1:]]
    if len(argv) > 1 and "-" in argv[1] and not argv[1].startswith("-"):
        # Python modules cannot carry a hyphen; people prefer to type one.
        argv[1] = argv[1].replace("-", "_")
    execute_from_command_line(argv)
