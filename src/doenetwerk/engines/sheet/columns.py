"""Which column of a list of people is which, from its name alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

Field = Literal["name", "first", "infix", "last", "email", "role", "school", "brin", "board", "leader_email"]

FIELDS: dict[Field, str] = {
    "name": "naam",
    "first": "voornaam",
    "infix": "tussenvoegsel",
    "last": "achternaam",
    "email": "e-mail",
    "role": "functie",
    "school": "school",
    "brin": "brin",
    "board": "bestuur",
    "leader_email": "e-mail leidinggevende",
}

# For each field patterns over the plain column name, the surest first. The first that fits gives the score.
LEADER = r"(leidinggevende|schoolleider|directeur|directrice|manager|leader|supervisor|chef)"
MAIL = r"(e ?mail( ?ad+res(se)?(n)?)?|mail( ?ad+res)?|email address|user principal name|upn)"
PATTERNS: dict[Field, tuple[str, ...]] = {
    "leader_email": (
        rf"{MAIL}( van)?( de| je| uw)? ?{LEADER}",
        rf"{LEADER} {MAIL}",
        rf".*{LEADER}.*mail.*|.*mail.*{LEADER}.*",
        LEADER,
    ),
    "email": (
        MAIL,
        rf"{MAIL} (werk|school|zakelijk|deelnemer|work)|(werk|school|zakelijk\w*|work) ?{MAIL}",
        rf".*\b{MAIL}\b.*",
    ),
    "first": ("voornaam|roepnaam|first ?name|given ?name", "voornamen", "voorletters?|initialen"),
    "infix": ("tussenvoegsels?|voorvoegsels?|tussenv|tv|tussen ?voegsels?|infix|prefix|name prefix",),
    "last": ("achternaam|familienaam|geslachtsnaam|last ?name|surname|family ?name", "eigen achternaam"),
    "role": (
        "functie|rol|functienaam|functietitel|function|role|job ?title|title",
        r"functie .*|rol .*|beroep|positie|position|taak",
    ),
    "brin": (
        r"brin( ?(nummer|nr|code|6|4))?|vestigingscode|brin ?vestiging",
        r".*\bbrin\w*.*|instellingscode|vestigingsnummer",
    ),
    "board": (
        "bestuur|schoolbestuur|bestuursnaam|bevoegd gezag( naam)?|naam (school)?bestuur|board|school board",
        "stichting|vereniging|organisatie bestuur",
    ),
    "school": (
        "school|schoolnaam|naam( van)?( de)? school|school ?name",
        "vestiging|vestigingsnaam|naam vestiging|locatie|organisatie|organisation|organization|instelling|company",
        "werkplek|werkgever|office|department|afdeling|team",
    ),
    "name": (
        "naam|volledige naam|name|full ?name|display ?name|weergavenaam|naam deelnemer|deelnemer",
        "medewerker|collega|persoon|naam .*|(deelnemer|medewerker)s?naam|leraar|docent|contactpersoon|wie",
    ),
}
ORDER: tuple[Field, ...] = (
    "leader_email",
    "email",
    "first",
    "infix",
    "last",
    "brin",
    "role",
    "board",
    "school",
    "name",
)
COMPILED: dict[Field, tuple[re.Pattern[str], ...]] = {
    field: tuple(re.compile(rf"(?:{one})") for one in patterns) for field, patterns in PATTERNS.items()
}

# What a list like this should not hold at all. Recognised to say that it is not kept.
NOT_NEEDED = re.compile(
    r"\b(bsn|burgerservicenummer|geboorte\w*|geb ?datum|geslacht|nationaliteit|iban|rekeningnummer|salaris\w*|"
    r"(prive|huis|woon) ?(adres|mail|telefoon)|verzuim\w*|ziek\w*|religie|date of birth|gender)\b"
)


def plain(text: str) -> str:
    """A column name without accents, capitals, signs and double blanks: `E-mail-adres *` becomes `e mail adres`."""
    text = unicodedata.normalize("NFKD", text[:200]).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def score(field: Field, name: str) -> int:
    """How surely a plain column name is this field: 0 is not at all."""
    patterns = COMPILED[field]
    for place, pattern in enumerate(patterns):
        if pattern.fullmatch(name):
            return 10 - place
    return 0


def propose_mapping(header: Sequence[str]) -> dict[Field, int]:
    """For each field the index of the column that seems to hold it. Each column is given away once; the surest first,
    then the leftmost. Columns that nobody knows are left out."""
    candidates: list[tuple[int, int, int, Field]] = []
    for index, title in enumerate(header):
        name = plain(title)
        for place, field in enumerate(ORDER):
            points = score(field, name) if name else 0
            if points:
                candidates.append((-points, place, index, field))
    mapping: dict[Field, int] = {}
    taken: set[int] = set()
    for _points, _place, index, field in sorted(candidates):
        if field not in mapping and index not in taken:
            mapping[field] = index
            taken.add(index)
    return mapping


def known(header: Sequence[str]) -> int:
    """How many columns of this line are recognised; an address in it makes it no header."""
    if any("@" in cell for cell in header):
        return 0
    return len(propose_mapping(header))
