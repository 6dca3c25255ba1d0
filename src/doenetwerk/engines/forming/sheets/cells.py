"""One cell: from what stands there to a value, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Container
from math import isfinite

from doenetwerk.engines.forming.sheets.columns import LEVELS
from doenetwerk.engines.forming.sheets.faults import Bad, plain, shown
from doenetwerk.engines.forming.sheets.grid import Odd, Raw

YES = frozenset({"x", "xx", "ja", "j", "yes", "y", "1", "v", "✓", "✔", "☑", "true", "waar", "ok", "kan", "+"})
NO = frozenset({"nee", "n", "no", "0", "-", "–", "—", "false", "onwaar", "niet", "✗", "✘", "☐", "."})
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
WHOLE = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:min|min\.|minuut|minuten|m)?", re.IGNORECASE)
MOST_TEXT = 200
LANGUAGES = {
    "nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en", "duits": "de", "deutsch": "de", "frans": "fr",
    "français": "fr", "fries": "fy", "frysk": "fy", "turks": "tr", "arabisch": "ar", "spaans": "es", "pools": "pl",
    "oekraïens": "uk", "oekraiens": "uk", "papiaments": "pap", "papiamentu": "pap", "italiaans": "it",
    "portugees": "pt", "chinees": "zh", "somalisch": "so", "tigrinya": "ti", "limburgs": "li",
    "gebarentaal": "gebarentaal", "nederlandse gebarentaal": "gebarentaal", "ngt": "gebarentaal",
}  # fmt: skip
LANGUAGE_NAMES = {
    "nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans", "fy": "Fries", "tr": "Turks", "ar": "Arabisch",
    "es": "Spaans", "pl": "Pools", "uk": "Oekraïens", "pap": "Papiaments", "it": "Italiaans", "pt": "Portugees",
    "zh": "Chinees", "so": "Somalisch", "ti": "Tigrinya", "li": "Limburgs", "gebarentaal": "gebarentaal",
}  # fmt: skip
LEVEL_OF = {plain(word): number for number, word in LEVELS.items()}

_SAID = {
    "formula": "hier staat een formule ({shown}). Plak de waarde zelf; formules worden niet uitgerekend.",
    "error": "hier staat een fout van Excel ({shown}).",
    "date": "hier staat een datum of tijd ({shown}). Maak er gewone tekst of een getal van.",
    "merged": "deze cel is samengevoegd met andere cellen. Hef dat op, zodat elke rij een eigen waarde heeft.",
    "long": "hier staan meer dan 2.000 tekens.",
}


def plain_value(raw: Raw) -> str | int | float | bool | None:
    """The value of a cell that is no formula, error, date or merged cell."""
    if isinstance(raw, Odd):
        raise Bad(_SAID[raw.kind].format(shown=raw.shown or "niet te tonen"))
    return raw


def text(raw: Raw) -> str:
    """A short text. A whole number may be one: a number of someone, a school called 2."""
    value = plain_value(raw)
    if value is None:
        return ""
    if isinstance(value, bool):
        raise Bad(f"hier staat {'WAAR' if value else 'ONWAAR'}; er hoort tekst.")
    if isinstance(value, float):
        if not isfinite(value):
            raise Bad("dit is geen tekst.")
        value = int(value) if value.is_integer() and abs(value) < 1e15 else value
    said = " ".join(str(value).split())
    if len(said) > MOST_TEXT:
        raise Bad(f"dit is langer dan {MOST_TEXT} tekens.")
    return said


def tick(raw: Raw) -> bool:
    """Whether there is a cross: x, ja, 1, ✓. Empty, nee or 0: no."""
    if raw is None:
        return False
    value = plain_value(raw)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if value in (0, 1):
            return value == 1
        raise Bad(f"{shown(str(value), 20)} is geen kruisje. Zet een x, of laat de cel leeg.")
    said = plain(value or "")
    if not said or said in NO:
        return False
    if said in YES:
        return True
    raise Bad(f"‘{shown(said, 30)}’ is geen kruisje. Zet een x, of laat de cel leeg.")


def whole(raw: Raw, least: int, most: int, what: str = "een heel getal") -> int | None:
    """A whole number from `least` to `most`; "45 min" is 45. None when the cell is empty."""
    value = plain_value(raw)
    if value is None:
        return None
    wanted = f"er hoort {what} van {least} tot en met {most}."
    if isinstance(value, bool):
        raise Bad(f"hier staat {'WAAR' if value else 'ONWAAR'}; {wanted}")
    if isinstance(value, str):
        found = WHOLE.fullmatch(value)
        if found is None:
            raise Bad(f"‘{shown(value, 30)}’ kan hier niet; {wanted}")
        value = int(found[1])
    if not isfinite(value) or value != int(value) or not least <= value <= most:
        raise Bad(f"{shown(f'{value:g}', 30)} kan hier niet; {wanted}")
    return int(value)


def degrees(raw: Raw, most: float, what: str) -> float | None:
    """A latitude or longitude, with a point or a comma. None when the cell is empty."""
    value = plain_value(raw)
    if value is None:
        return None
    wanted = f"geen {what}; er hoort een getal als {'52,0907' if most == 90 else '5,1214'}."
    if isinstance(value, bool):
        raise Bad(f"{'WAAR' if value else 'ONWAAR'} is {wanted}")
    if isinstance(value, str):
        said = value.removesuffix("°").strip()
        if not NUMBER.fullmatch(said) or len(said) > 30:
            raise Bad(f"‘{shown(value, 30)}’ is {wanted}")
        value = float(said.replace(",", "."))
    if not isfinite(value) or abs(value) > most:
        raise Bad(f"{shown(f'{value:g}', 30)} is {wanted}")
    return float(value)


def level(raw: Raw) -> int | None:
    """A level as a number: one of the three words, or 1 to 9. None when the cell is empty."""
    value = plain_value(raw)
    if isinstance(value, str) and plain(value) in LEVEL_OF:
        return LEVEL_OF[plain(value)]
    words = "operationeel, tactisch of strategisch, of een getal van 1 tot en met 9"
    try:
        return whole(raw, 1, 9)
    except Bad:
        raise Bad(f"‘{shown(str(value), 30)}’ is geen niveau; er hoort {words}.") from None


def parts(raw: Raw, known: Container[str] = ()) -> list[str]:
    """The texts of a list in one cell: by semicolons or lines, or by commas when the whole is no known name."""
    said = raw if isinstance(raw, str) else text(raw)
    if not said:
        return []
    found = re.split(r"[;\n|]", said)
    if len(found) == 1 and plain(said) not in known:
        found = said.split(",")
    return [one for one in (" ".join(part.split()) for part in found) if one]


def languages(raw: Raw) -> frozenset[str]:
    """Languages by name or code; Dutch when the cell is empty."""
    found = []
    for word in parts(raw):
        for one in word.split("/"):
            said = plain(one)
            if said in LANGUAGES:
                found.append(LANGUAGES[said])
            elif said in LANGUAGE_NAMES or (len(said) == 2 and said.isascii() and said.isalpha()):
                found.append(said)
            elif said:
                raise Bad(f"‘{shown(one, 30)}’ is geen taal die hier bekend is; schrijf bijvoorbeeld Engels of en.")
    return frozenset(found) or frozenset({"nl"})
