"""Towns as people write them, websites that can be opened, telephone numbers and postcodes in one form."""

from __future__ import annotations

import re

# Lower case inside a name, never at its beginning.
SMALL = frozenset(
    {"aan", "bij", "de", "den", "der", "en", "gem", "gem.", "het", "in", "op", "over", "te", "ten", "ter", "tot", "van"}
)
UPPER = frozenset({"NH", "ZH", "NB"})
# What DUO writes without its accents, or shortened.
WHOLE: dict[str, str] = {
    "SUDWEST-FRYSLAN": "Súdwest-Fryslân",
    "NOARDEAST-FRYSLAN": "Noardeast-Fryslân",
    "OUDEGA SUDWEST-FRYSLAN": "Oudega Súdwest-Fryslân",
    "WESTERHAAR-VRIEZENV WIJK": "Westerhaar-Vriezenveensewijk",
    "NIEUWERKERK AD IJSSEL": "Nieuwerkerk aan den IJssel",
}
PART = re.compile(r"([ \-]+)")
BLANKS = re.compile(r"\s+")

PHONE = re.compile(r"\+?[\d\s()./\-]{8,20}")
HOST = re.compile(r"(?:[\w\-]+\.)+[\w\-]+\.?(?::\d{1,5})?")
SCRAMBLED = re.compile("[ÃÂÄÅâ][^\\x00-\\x7f]")
POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})")


def tidy(text: str) -> str:
    """Without blanks around it and with single spaces inside."""
    return BLANKS.sub(" ", text).strip()


def _word(word: str, first: bool) -> str:
    lower = word.lower()
    if lower in ("'s", "'t", "’s", "’t"):
        return "'" + lower[1:]
    if not first and lower in SMALL:
        return lower
    if word in UPPER:
        return word
    if not first and word == "CA":
        return "c.a."
    if lower.startswith("ij"):
        return "IJ" + lower[2:]
    return lower[:1].upper() + lower[1:]


def readable(town: str) -> str:
    """A town or municipality in capitals as people write it; what is not in capitals stays as it is.

    "S GRAVENHAGE" becomes "'s-Gravenhage", "BERGEN OP ZOOM" "Bergen op Zoom", "IJMUIDEN" "IJmuiden".
    """
    town = tidy(town)
    if not town.isupper():
        return town
    if town in WHOLE:
        return WHOLE[town]
    if town.startswith(("S ", "S-")):
        town = "'S-" + town[2:]
    elif town.startswith("T "):
        town = "'T " + town[2:]
    parts = PART.split(town)
    # Directly after a hyphen a small word keeps its capital (Reusel-De Mierden); "Hei- en Boeicop" has a space too.
    return "".join(
        part if index % 2 else _word(part, index == 0 or parts[index - 1] == "-") for index, part in enumerate(parts)
    )


def website(text: str) -> tuple[str, str]:
    """An address that can be opened, and what was wrong: "", "repaired", "phone" or "unclear" (address dropped)."""
    text = text.strip()
    if not text:
        return "", ""
    if PHONE.fullmatch(text):
        return "", "phone"
    found = re.match(r"(https?)://(.*)", text, re.IGNORECASE | re.DOTALL)
    scheme, rest = (found[1].lower(), found[2]) if found else ("https", text)
    host, slash, path = rest.partition("/")
    clean = re.sub(r"[.,]+", ".", BLANKS.sub("", host)).lower()
    if not HOST.fullmatch(clean) or len(text) > 300 or re.search(r"[\s<>\"\\\x00-\x1f]", path):
        return "", "unclear"
    return f"{scheme}://{clean}{slash}{path}", "" if clean == host.lower() else "repaired"


def postcode(text: str) -> tuple[str, bool]:
    """A postcode as `1234 AB`, and whether it is one. Nothing is fine."""
    found = POSTCODE.fullmatch(tidy(text))
    if found:
        return f"{found[1]} {found[2].upper()}", True
    return tidy(text), not text.strip()


def looks_like_formula(text: str) -> bool:
    """Would a spreadsheet compute this? Telephone numbers, plain numbers and a lone dash are no formulas."""
    return text[:1] in "=+-@" and len(text) > 1 and not re.fullmatch(r"[+\-]?[\d\s()./,\-]+|-+", text)


def unscrambled(text: str) -> str:
    """What stood here before UTF-8 was taken for windows-1252 (“FlÃ¨che” for “Flèche”); "" when all is well."""
    if text.isascii() or not SCRAMBLED.search(text):
        return ""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
