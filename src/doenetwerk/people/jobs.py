"""Work that comes back: files that were read are not kept longer than needed."""

from __future__ import annotations

from doenetwerk.people import domain


def forget_files() -> None:
    """Once a day: throw away what files of more than a week ago held."""
    domain.forget_files()
