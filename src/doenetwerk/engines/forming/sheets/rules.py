"""The rules and weights as a small text file (TOML): read with every fault named, and written with what each means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from doenetwerk.engines.forming.records import Rules, Weights
from doenetwerk.engines.forming.sheets.faults import Faults, Where, meant, plain, shown, unusable

MAX_BYTES = 1024 * 1024
MOST_SLOTS = 60
MOST_POINTS = 1_000_000
WITHIN = {"": "", "school": "school", "bestuur": "board"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file: the field of `Rules` or `Weights`, its Dutch name, its range, and what it means."""

    field: str
    key: str
    says: str
    least: int = 0
    most: int = MOST_POINTS


RULES = (
    Entry("size_min", "minstens", "Hoeveel mensen een netwerk minstens heeft.", 2, 64),
    Entry("size_ideal", "liefst", "Hoeveel mensen een netwerk het liefst heeft.", 2, 64),
    Entry("size_max", "hoogstens", "Hoeveel mensen een netwerk hoogstens heeft.", 2, 64),
    Entry("per_school", "per_school", "Hoeveel mensen er hoogstens van één school komen.", 1, 64),
    Entry("within", "binnen", 'Of alle leden van één "school" of één "bestuur" komen. "" is: van overal.'),
    Entry("level_steps", "niveaus", "Hoeveel niveaus iemand hoogstens van het niveau van het netwerk af zit.", 0, 9),
    Entry("travel", "reistijd", "Hoeveel minuten iemand hoogstens reist, enkele reis.", 0, 600),
    Entry("slots_needed", "dagdelen_samen", "Op hoeveel dagdelen alle leden samen moeten kunnen.", 0, 3),
    Entry("ticks", "toezeggingen", "Hoeveel van de drie toezeggingen iemand minstens doet.", 0, 3),
    Entry("share_language", "een_taal", "Of er een taal is die alle leden spreken."),
)
WEIGHTS = (
    Entry("placed", "geplaatst", "Voor iedereen die in een netwerk komt."),
    Entry("ranks", "keuzes", "Voor wie de eerste keus krijgt, de tweede, enzovoort; de laatste geldt voor de rest."),
    Entry("minute", "minuut", "Eraf voor elke minuut reizen."),
    Entry("level_step", "niveau", "Eraf voor elk niveau verschil met het netwerk."),
    Entry("extra_colleague", "collega", "Eraf voor elke tweede, derde … van één school in een netwerk."),
    Entry("group", "netwerk", "Eraf voor elk netwerk: wat het kost om er een te begeleiden."),
    Entry("size", "grootte", "Eraf voor elk lid meer of minder dan het liefst."),
    Entry("again", "opnieuw", "Eraf voor wie het thema al eens deed."),
    Entry("stay", "blijven", "Erbij voor wie blijft in het netwerk van een eerdere uitkomst."),
)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What the file says. `rules` by kind, as written; "" for all. `slots`: the parts of the week, when someone gave
    them their own names."""

    rules: Mapping[str, Rules] = field(default_factory=lambda: {"": Rules()})
    weights: Weights = field(default_factory=Weights)
    slots: tuple[str, ...] | None = None
    name: str = ""


_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_rules(data: bytes, filename: str, faults: Faults) -> RuleBook:
    """The rules in a TOML file. What is not there keeps its default; a kind takes over what `[regels]` says.

    Raises `Unusable` when it is no TOML; every line that says something impossible becomes a fault.
    """
    if len(data) > MAX_BYTES:
        raise unusable("Dit bestand is te groot voor een bestand met regels.", filename)
    try:
        said = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise unusable(
            "De tekens in dit bestand zijn niet te lezen. Bewaar het als tekst in UTF-8.", filename
        ) from None
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        where = f"Regel {at[1]}, teken {at[2]}: hier" if at else "Hier"
        raise unusable(
            f"{where} klopt iets niet. Een regel ziet eruit als: minstens = 6. Maak een voorbeeld met: doenetwerk "
            "form-template regels.toml",
            filename,
        ) from None
    reader = _Reader(filename, faults)
    for key in said:
        if key not in ("regels", "gewichten", "dagdelen"):
            faults.unknown(
                Where(filename), f"‘{shown(key)}’ is hier onbekend.", key, ("regels", "gewichten", "dagdelen")
            )
    return RuleBook(
        reader.kinds(said.get("regels", {})),
        reader.weights(said.get("gewichten", {})),
        reader.slots(said.get("dagdelen")),
        filename,
    )


@dataclass
class _Reader:
    filename: str
    faults: Faults

    def fault(self, name: str, text: str) -> None:
        self.faults.add(Where(self.filename, 0, name), text)

    def kinds(self, table: Any) -> dict[str, Rules]:
        if not isinstance(table, dict):
            self.fault("regels", "hier hoort een kop te staan: [regels]")
            return {"": Rules()}
        common = self.fields(Rules(), RULES, {k: v for k, v in table.items() if not isinstance(v, dict)}, "[regels]")
        found = {"": common}
        for kind, lines in table.items():
            if isinstance(lines, dict):
                found[kind] = self.fields(common, RULES, lines, f"[regels.{shown(kind, 30)}]")
        for kind, rules in found.items():
            if not rules.size_min <= rules.size_ideal <= rules.size_max:
                self.fault(
                    f"[regels.{shown(kind, 30)}]" if kind else "[regels]",
                    f"minstens ({rules.size_min}), liefst ({rules.size_ideal}) en hoogstens ({rules.size_max}) lopen "
                    "niet op.",
                )
        return found

    def weights(self, table: Any) -> Weights:
        if not isinstance(table, dict):
            self.fault("gewichten", "hier hoort een kop te staan: [gewichten]")
            return Weights()
        return self.fields(Weights(), WEIGHTS, table, "[gewichten]")

    def fields(self, start: Any, entries: tuple[Entry, ...], lines: Mapping[str, Any], place: str) -> Any:
        known = {entry.key: entry for entry in entries}
        changes = {}
        for key, value in lines.items():
            entry = known.get(key)
            if entry is None:
                self.faults.unknown(Where(self.filename, 0, place), f"‘{shown(key)}’ is hier onbekend.", key, known)
                continue
            good, wanted = _good(entry, value)
            if wanted:
                self.fault(f"{place}, {key}", f"{shown(_toml(value), 30)} kan hier niet; er hoort {wanted}.")
            else:
                changes[entry.field] = good
        return replace(start, **changes)

    def slots(self, value: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fault("dagdelen", 'er hoort een rij namen, zoals ["wo 14 oktober", "do 15 oktober"].')
            return None
        names = [" ".join(one.split()) for one in value]
        if len(names) > MOST_SLOTS:
            self.fault("dagdelen", f"er zijn hoogstens {MOST_SLOTS} dagdelen.")
        if len({plain(one) for one in names}) < len(names):
            self.fault("dagdelen", "een dagdeel staat er twee keer.")
        return tuple(names[:MOST_SLOTS])


def _good(entry: Entry, value: Any) -> tuple[Any, str]:
    """The value as the record wants it, and "" or what should have stood there."""
    if entry.field == "within":
        if isinstance(value, str) and plain(value) in WITHIN:
            return WITHIN[plain(value)], ""
        return None, '"school", "bestuur" of ""'
    if entry.field == "share_language":
        return value, "" if isinstance(value, bool) else "true (ja) of false (nee)"
    if entry.field == "ranks":
        if isinstance(value, list) and 1 <= len(value) <= 20 and all(_is_points(one, entry) for one in value):
            return tuple(value), ""
        return None, "een rij hele getallen vanaf 0, zoals [400, 250]"
    if _is_points(value, entry):
        return value, ""
    return None, f"een heel getal van {entry.least} tot en met {entry.most}"


def _is_points(value: Any, entry: Entry) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and entry.least <= value <= entry.most


def by_kind(book: RuleBook, kinds: Mapping[str, str], faults: Faults) -> dict[str, Rules]:
    """The rules under the names of the kinds that themes have (`kinds`: by `plain` name); a kind that no theme has is
    told with what was probably meant."""
    found = {"": book.rules.get("", Rules())}
    for kind, rules in book.rules.items():
        if not kind:
            continue
        if plain(kind) in kinds:
            found[kinds[plain(kind)]] = rules
        else:
            close = meant(kind, kinds.values())
            faults.note(Where(book.name), f"geen thema heeft de soort ‘{shown(kind)}’.{close}")
    return found


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def rules_template() -> str:
    """An annotated file with every rule and weight at its default, in Dutch."""
    lines = [
        "# Regels voor het vormen van leernetwerken.",
        "# Achter # staat uitleg. Wat je weglaat, houdt de waarde die hier staat.",
        "",
        "# De dagdelen van de week, ma ochtend tot en met vr avond, zijn bekend. Prik je op eigen momenten, geef ze",
        "# dan hier een naam en gebruik die namen als kolommen bij Mensen, Plekken en Begeleiders. Haal de # dan weg.",
        '# dagdelen = ["wo 14 oktober 13.30", "do 15 oktober 15.00"]',
        "",
        "# De regels voor elk netwerk. Ze worden nooit gebroken.",
        "[regels]",
    ]
    defaults: object = Rules()
    for entries in (RULES, WEIGHTS):
        if entries is WEIGHTS:
            defaults = Weights()
            lines += [
                "",
                "# Eigen regels voor een soort netwerk: dezelfde namen, onder een kop met de soort zoals die op het",
                "# blad Thema’s staat. Wat er niet staat, komt uit [regels]. Haal de # weg om het te gebruiken.",
                "# [regels.intervisienetwerk]",
                "# minstens = 5",
                "# liefst = 7",
                "# hoogstens = 8",
                "# niveaus = 0",
                "#",
                '# [regels."netwerk binnen de school"]',
                '# binnen = "school"',
                "",
                "# Waar je het liefst naartoe wilt, in punten. Alleen de verhouding telt: iemand plaatsen is hier",
                "# evenveel waard als tweehonderd minuten reizen. De uitkomst heeft zo veel mogelijk punten.",
                "[gewichten]",
            ]
        for entry in entries:
            value = getattr(defaults, entry.field)
            lines += [f"# {entry.says}", f"{entry.key} = {_toml(value)}"]
    return "\n".join(lines) + "\n"
