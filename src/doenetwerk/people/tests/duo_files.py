"""Small files as DUO makes them, of invented schools."""

from __future__ import annotations

COLUMNS = (
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
)


def row(code: str, **other: str) -> dict[str, str]:
    """A line about location `code` (six characters), with other cells by a short name."""
    cells = {
        "province": "Drenthe",
        "board": "99101",
        "brin": code[:4],
        "code": code,
        "name": f"School {code}",
        "street": "Eikenlaan",
        "number": "7-A",
        "postcode": "9400 AB",
        "town": "WAARDENBURG",
        "place": "9901",
        "municipality": "DE WAARD",
        "denomination": "Openbaar",
        "phone": " ",
        "website": " ",
        "zone": "Noord",
    }
    return {**cells, **other}


def schools_file(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A file of primary schools: `;`, windows-1252, CRLF."""
    lines = [";".join(columns), *(";".join(one.values()) for one in rows), ""]
    return "\r\n".join(lines).encode("cp1252")


def many(number: int) -> list[dict[str, str]]:
    """Lines about so many schools, over ten boards and five municipalities."""
    return [
        row(
            f"99{chr(65 + index // 26 % 26)}{chr(65 + index % 26)}0{index // 676}",
            board=f"991{index % 10:02}",
            place=f"99{index % 5:02}",
            municipality=f"GEMEENTE {index % 5}",
            street=f"Straat {index}",
        )
        for index in range(number)
    ]


def boards_file(*boards: tuple[str, str]) -> bytes:
    """A file of boards."""
    rows = boards or (("99101", "Stichting Eén Voorbeeld"), ("99102", "Stichting Twee Voorbeeld"))
    lines = ["BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;PLAATSNAAM", *(f"{a};{b};WAARDENBURG" for a, b in rows), ""]
    return "\r\n".join(lines).encode("cp1252")
