"""Small files of DUO, invented, for the tests of `engines.duo`."""

from dataclasses import replace

from doenetwerk.engines import duo
from doenetwerk.engines.duo import KnownLocation, Parsed, SchoolRow, parse

COLUMNS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "VAKANTIEREGIO",
]
FIRST = (
    "Drenthe;00008;99AA;99AA00;Basisschool Één;Eikenlaan;7-A;9400 AB;ASSEN;0106;ASSEN;"
    "Openbaar;0592000000;www.een.example;Noord"
)
SECOND = "Drenthe;41636;99AB;99AB01;De Tweede;Beukenlaan;3;9400 AC;S GRAVENHAGE;0518;S GRAVENHAGE;Openbaar; ; ;Zuid"


def text(*lines: str, columns: list[str] = COLUMNS, end: str = "\r\n") -> str:
    return end.join([";".join(columns), *lines, ""])


def made(*lines: str, columns: list[str] = COLUMNS) -> bytes:
    return text(*lines, columns=columns).encode("cp1252")


def line(**cells: str) -> str:
    """`FIRST` with other cells, by column (an underscore stands for a blank or a hyphen)."""
    values = dict(zip(COLUMNS, FIRST.split(";"), strict=True))
    for key, value in cells.items():
        column = next(name for name in COLUMNS if name.replace(" ", "_").replace("-", "_") == key)
        values[column] = value
    return ";".join(values.values())


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def fatal(data: bytes, name: str = "") -> duo.Problem:
    parsed = parse(data, name)
    assert parsed.is_fatal and not parsed.rows
    (problem,) = parsed.problems
    assert problem.text and "Error" not in problem.text
    return problem


def known(row: SchoolRow, **other: object) -> KnownLocation:
    one = KnownLocation(
        code=row.brin6,
        name=row.name,
        street=row.street,
        number=row.number,
        postcode=row.postcode,
        town=row.town,
        municipality_code=row.municipality_code,
        board_number=row.board_number,
        sector=row.sector,
        source="duo",
        municipality=row.municipality,
        province=row.province,
        holiday_zone=row.holiday_zone,
        denomination=row.denomination,
        phone=row.phone,
        website=row.website,
        details=dict(row.details),
    )
    return replace(one, **other)
