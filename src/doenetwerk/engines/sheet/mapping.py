"""Which column is what, guessed from the words above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

LEADER = re.compile("leidinggevende|schoolleid|leidingg|directeur|manager|teamleid|supervisor|leader|baas|chef")

# Whole headers, without blanks, signs and accents; the best one first.
WORDS: dict[str, str] = {
    "email": "email emailadres mail mailadres werkmail emailwerk werkemail zakelijkemail emailaddress epost adresemail",
    "name": "naam volledigenaam name fullname displayname weergavenaam voorenachternaam naamdeelnemer naammedewerker "
    "deelnemer medewerker collega persoon leraar docent naamleraar naamdocent namen wie lid deelnemers",
    "first_name": "voornaam roepnaam firstname givenname forename voornamen voorletters initialen initials",
    "infix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tv tsv voorv tussen infix prefix "
    "middlename",
    "last_name": "achternaam familienaam geslachtsnaam lastname surname familyname achternamen",
    "function": "functie functienaam rol function role jobtitle functietitel beroep taak position job",
    "school": "school schoolnaam naamschool naamvandeschool vestiging vestigingsnaam locatie instelling "
    "instellingsnaam werkplek organisatie organization organisation standplaats",
    "brin": "brin brincode brinnummer brinnr vestigingscode instellingscode brin4 brin6 brinvest brinvestiging "
    "schoolcode",
    "board": "bestuur schoolbestuur bestuursnaam naambestuur bevoegdgezag stichting bestuursnummer bestuurnummer "
    "bevoegdgezagnummer bevoegdgezagnaam board koepel",
    "leader_email": "emailleidinggevende emailschoolleider mailleidinggevende emailadresleidinggevende "
    "leidinggevendeemail emaildirecteur leaderemail manageremail",
}
EXACT: dict[str, tuple[str, ...]] = {field: tuple(words.split()) for field, words in WORDS.items()}
CERTAIN = frozenset(word for words in EXACT.values() for word in words)

# What else a header may say, from most to least telling; tried on columns that no whole header claimed.
PARTLY: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("leader_email", lambda word: "mail" in word and bool(LEADER.search(word))),
    ("email", lambda word: "mail" in word and not LEADER.search(word)),
    ("brin", lambda word: "brin" in word or "vestigingscode" in word),
    ("board", lambda word: "bestuur" in word or "bevoegdgezag" in word),
    ("infix", lambda word: "tussenvoeg" in word or "voorvoeg" in word),
    ("first_name", lambda word: word.startswith(("voornaam", "roepnaam", "firstname"))),
    ("last_name", lambda word: word.startswith(("achternaam", "familienaam", "lastname", "surname"))),
    ("function", lambda word: word.startswith(("functie", "rol", "wat"))),
    ("school", lambda word: ("school" in word or "vestiging" in word) and not LEADER.search(word)),
    ("name", lambda word: word.startswith(("naam", "name", "voorenachternaam")) and not LEADER.search(word)),
)


def word_of(header: str) -> str:
    """A header without accents, blanks and signs, in lower case: `E-mail adres` is `emailadres`."""
    plain = unicodedata.normalize("NFKD", header[:100]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", plain)


def looks_like_header(cells: Sequence[str]) -> bool:
    """Is one of these surely a header? “Basisschool De Boom” has a known word in it and yet is none."""
    words = [word_of(cell) for cell in cells]
    return any(word in CERTAIN or ("mail" in word and "@" not in cell) for word, cell in zip(words, cells, strict=True))


def propose_mapping(header: Sequence[str]) -> dict[str, int]:
    """Which column holds which of `FIELDS`; what cannot be told is left out. Each column is used once."""
    words = [word_of(cell) for cell in header]
    found: dict[str, int] = {}
    for field, names in EXACT.items():
        ranked = [(names.index(word), index) for index, word in enumerate(words) if word in names]
        if ranked:
            found[field] = min(ranked)[1]
    for field, says in PARTLY:
        if field not in found:
            free = (index for index, word in enumerate(words) if word and index not in found.values() and says(word))
            index = next(free, -1)
            if index >= 0:
                found[field] = index
    # Voornaam | Tussenvoegsel | Naam: there the name is the last name.
    if "first_name" in found and "name" in found and "last_name" not in found:
        found["last_name"] = found.pop("name")
    return found
