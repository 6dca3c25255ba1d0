"""Themes: from their own sheet, or from what people chose."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations

from doenetwerk.engines.forming.records import Theme
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.faults import Bad, Faults, Where, plain, shown
from doenetwerk.engines.forming.sheets.grid import Raw
from doenetwerk.engines.forming.sheets.places import named_rows
from doenetwerk.engines.forming.sheets.tables import Table

MOST_COMPARED = 150
MOST_THEMES = 2_000
ALIKE = 0.86


class Topics:
    """The themes by `plain` name. Without a sheet of their own they come into being when someone names them."""

    def __init__(self, table: Table | None, faults: Faults) -> None:
        self.themes: dict[str, Theme] = {}
        self.kinds: dict[str, str] = {}
        self.faults = faults
        self.is_open = table is None or "name" not in table.columns
        self.used: dict[str, Where] = {}
        if table is not None and not self.is_open:
            for row, values, name in named_rows(table):
                kind = table.get(row, values, "kind", cells.text) or ""
                kind = self.kinds.setdefault(plain(kind), kind) if kind else ""
                self.themes[plain(name)] = Theme(name, name, kind)
            # A sheet with only its header says no more than no sheet at all.
            self.is_open = not self.themes

    def find(self, name: str, where: Where) -> str:
        """The id of a theme by its name, or "" with a fault."""
        key = plain(name)
        theme = self.themes.get(key)
        if theme is None and self.is_open:
            if len(self.themes) >= MOST_THEMES:
                self.faults.add(where, f"er zijn meer dan {MOST_THEMES} verschillende thema’s.")
                return ""
            theme = self.themes[key] = Theme(name, name)
            self.used[name] = where
        if theme is None:
            names = [one.id for one in self.themes.values()]
            self.faults.unknown(where, f"het thema ‘{shown(name)}’ staat niet op het blad Thema’s.", name, names)
            return ""
        return theme.id

    def column(self, raw: Raw, where: Where) -> str:
        """The theme in one cell; "" when it is empty, or with a fault."""
        if raw is None:
            return ""
        try:
            name = cells.text(raw)
        except Bad as bad:
            self.faults.add(where, str(bad))
            return ""
        return self.find(name, where) if name else ""

    def earlier(self, raw: Raw) -> frozenset[str]:
        """Themes of before. Those that are gone by now are kept by name: they count for nobody."""
        return frozenset(
            self.themes[plain(name)].id if plain(name) in self.themes else name
            for name in cells.parts(raw, self.themes)
        )

    def note_alike(self) -> None:
        """Say which themes look like one theme spelt in two ways."""
        names = list(self.used)
        if len(names) > MOST_COMPARED:
            return
        for one, other in combinations(names, 2):
            matcher = SequenceMatcher(None, plain(one), plain(other))
            if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
                said = f"‘{shown(other)}’ lijkt op ‘{shown(one)}’. Is het één thema, schrijf het dan overal gelijk."
                self.faults.note(self.used[other], said)
