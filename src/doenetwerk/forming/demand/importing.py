"""A pasted list of what happens in a region: columns by their names, every fault by line and column (S10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.engines.sheet import Table, read_table
from doenetwerk.forming.models import Initiative
from doenetwerk.networks.models import Theme
from doenetwerk.people.points import read_point

MOST = 500
# What people call a column.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("naam", "titel", "title", "initiatief", "name", "wat"),
    "sort": ("soort", "sort", "type", "kind"),
    "organiser": ("organisatie", "organisator", "wie organiseert het", "van wie", "organiser", "aanbieder"),
    "description": ("omschrijving", "beschrijving", "waar gaat het over", "description", "inhoud"),
    "for_whom": ("voor wie", "doelgroep", "for whom"),
    "town": ("plaats", "town", "waar", "locatie"),
    "point": ("coördinaten", "coordinaten", "punt", "point"),
    "lat": ("lat", "breedtegraad", "latitude"),
    "lon": ("lon", "lng", "lengtegraad", "longitude"),
    "url": ("website", "url", "link", "site"),
    "contact": ("mail", "e-mail", "email", "mailadres", "algemeen mailadres", "contact"),
    "starts_on": ("begint", "start", "begindatum", "starts on"),
    "ends_on": ("eindigt", "einde", "einddatum", "ends on"),
    "is_open": ("open", "nieuwe deelnemers", "welkom"),
    "themes": ("thema", "thema's", "thema’s", "themes", "onderwerp"),
}
LONGEST = {
    "title": 160,
    "organiser": 160,
    "for_whom": 160,
    "town": 100,
    "url": 300,
    "contact": 254,
    "description": 4000,
}
YES = {"ja", "yes", "j", "x", "1", "open", "waar", "true"}
NO = {"nee", "no", "n", "0", "dicht", "vol", "gesloten", "onwaar", "false"}
DAYS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, in words, with the column where it stands ("" for the whole line)."""

    line: int
    column: str
    text: str


@dataclass(slots=True)
class Line:
    """One line that can be taken over. `known` stands in the register already: it stays as it is."""

    number: int
    values: dict[str, Any]
    themes: list[Theme]
    known: bool = False


@dataclass(slots=True)
class Read:
    """A list that was read."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    fatal: str = ""

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if not line.known]

    @property
    def known(self) -> int:
        return sum(line.known for line in self.lines)


def _day(text: str) -> date:
    for form in DAYS:
        try:
            return datetime.strptime(text.split(" ")[0], form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise Refused(_("“%(value)s” is geen datum. Schrijf bijvoorbeeld 31-01-2027.") % {"value": text[:40]})


def _sort(text: str) -> str:
    wanted = text.casefold()
    for value, label in Initiative.Sort.choices:
        names = {
            value.replace("_", " "),
            str(label).casefold(),
            *(part for part in str(label).casefold().split(" of ")),
        }
        if wanted in names:
            return str(value)
    raise Refused(
        _("“%(value)s” is geen soort. Kies uit: %(sorts)s.")
        % {"value": text[:40], "sorts": ", ".join(str(label) for label in Initiative.Sort.labels)}
    )


def _cell(name: str, text: str) -> Any:
    """The value of a cell. Refused: one that is too long or is none."""
    if name in LONGEST and len(text) > LONGEST[name]:
        raise Refused(_("Dit is langer dan %(most)s tekens.") % {"most": LONGEST[name]})
    if name == "sort":
        return _sort(text)
    if name in ("starts_on", "ends_on"):
        return _day(text)
    if name == "is_open":
        if text.casefold() not in YES | NO:
            raise Refused(_("Schrijf ja of nee."))
        return text.casefold() in YES
    try:
        if name == "url":
            text = text if "://" in text else f"https://{text}"
            URLValidator(schemes=["http", "https"])(text)
        if name == "contact":
            EmailValidator()(text)
    except ValidationError:
        words = _("“%(value)s” is geen website.") if name == "url" else _("“%(value)s” is geen mailadres.")
        raise Refused(words % {"value": text[:60]}) from None
    return text


def read(text: str | bytes, themes: Iterable[Theme], titles: Iterable[str], filename: str = "") -> Read:
    """What a list says: lines to take over, and what is wrong by line and column. Never raises.

    `themes` are those of the region, found by name; `titles` what stands in the register already.
    """
    table = _headed(read_table(text, filename))
    found = Read()
    if table.is_fatal:
        found.fatal = next(problem.text for problem in table.problems if problem.fatal)
        return found
    columns = _columns(table)
    if "title" not in columns:
        found.fatal = _("De eerste regel moet zeggen wat er in elke kolom staat, met ten minste een kolom Naam.")
        return found
    if len(table.rows) > MOST:
        found.fatal = _("Lees hooguit %(most)s regels tegelijk in.") % {"most": MOST}
        return found
    by_name = {theme.name.casefold(): theme for theme in themes}
    there = {title.casefold() for title in titles}
    seen: dict[str, int] = {}
    for number, row in zip(table.lines, table.rows, strict=True):
        _read_row(found, table, columns, by_name, there, seen, number, row)
    return found


def _headed(table: Table) -> Table:
    """The table with its first row as header, when the reader of lists of people took that row for a person."""
    if table.is_fatal or table.has_header or not table.rows:
        return table
    return replace(table, header=table.rows[0], rows=table.rows[1:], lines=table.lines[1:], has_header=True)


def _columns(table: Table) -> dict[str, int]:
    names = [" ".join(cell.casefold().split()) for cell in table.header]
    return {
        key: next(names.index(name) for name in known if name in names)
        for key, known in COLUMNS.items()
        if any(name in names for name in known)
    }


@dataclass(slots=True)
class _Row:
    """One line while it is being read: what is right, and what is wrong."""

    number: int
    table: Table
    columns: dict[str, int]
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    themes: list[Theme] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, column: str, words: str) -> None:
        name = self.table.header[self.columns[column]] if column in self.columns else ""
        self.faults.append(Fault(self.number, name, words))

    def read_cells(self) -> None:
        for key, column in self.columns.items():
            if (self.number, column) in self.table.blanked:
                self.wrong(key, _("Hier staat een formule. Zet er de uitkomst neer."))
        for key, text in self.cells.items():
            if not text or key in ("themes", "point", "lat", "lon"):
                continue
            try:
                self.values[key] = _cell(key, text)
            except Refused as refused:
                self.wrong(key, str(refused))
        starts, ends = self.values.get("starts_on"), self.values.get("ends_on")
        if starts is not None and ends is not None and ends < starts:
            self.wrong("ends_on", _("Het eindigt voordat het begint."))

    def read_point(self) -> None:
        whole = self.cells.get("point", "")
        try:
            point = read_point(whole or " ".join(filter(None, (self.cells.get("lat"), self.cells.get("lon")))))
        except Refused as refused:
            self.wrong("point" if whole else "lat", str(refused))
            return
        if point is not None:
            self.values["lat"], self.values["lon"] = point

    def read_themes(self, by_name: dict[str, Theme]) -> None:
        for part in self.cells.get("themes", "").replace(";", ",").split(","):
            name = part.strip()
            if not name:
                continue
            theme = by_name.get(name.casefold())
            if theme is None:
                self.wrong("themes", _("Het thema “%(name)s” is er niet.") % {"name": name[:60]})
            else:
                self.themes.append(theme)


def _read_row(
    found: Read,
    table: Table,
    columns: dict[str, int],
    by_name: dict[str, Theme],
    there: set[str],
    seen: dict[str, int],
    number: int,
    cells: tuple[str, ...],
) -> None:
    row = _Row(number, table, columns, {key: cells[column].strip() for key, column in columns.items()})
    row.read_cells()
    row.read_point()
    row.read_themes(by_name)
    title = " ".join(row.cells.get("title", "").split())
    if not title:
        row.wrong("title", _("Hier staat geen naam."))
    elif title.casefold() in seen:
        words = _("“%(title)s” staat ook op regel %(line)s.")
        row.wrong("title", words % {"title": title[:60], "line": seen[title.casefold()]})
    if row.faults:
        found.faults += row.faults
        return
    seen[title.casefold()] = number
    row.values["title"] = title
    found.lines.append(Line(number, row.values, row.themes, title.casefold() in there))
