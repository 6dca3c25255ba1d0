"""Words for what files say: the sorts of changes, the fields, and problems in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.engines.duo import Problem

GROUP_TITLES: dict[str, Promise] = {
    "new": lazy("Nieuw"),
    "renamed": lazy("Andere naam"),
    "moved": lazy("Verhuisd"),
    "board_changed": lazy("Ander bestuur"),
    "changed": lazy("Andere gegevens"),
    "reopened": lazy("Weer open"),
    "closed": lazy("Gesloten"),
}
FIELDS: dict[str, Promise] = {
    "name": lazy("naam"),
    "street": lazy("straat"),
    "number": lazy("huisnummer"),
    "postcode": lazy("postcode"),
    "town": lazy("plaats"),
    "municipality_code": lazy("gemeentenummer"),
    "municipality": lazy("gemeente"),
    "province": lazy("provincie"),
    "holiday_zone": lazy("vakantieregio"),
    "denomination": lazy("denominatie"),
    "phone": lazy("telefoon"),
    "website": lazy("website"),
    "sector": lazy("sector"),
    "board_number": lazy("bestuur"),
}

# What a column of a list may be, in the order in which people look for it. Keys are those of `engines.sheet.FIELDS`.
COLUMNS: dict[str, Promise] = {
    "name": lazy("naam (voor- en achternaam)"),
    "first_name": lazy("voornaam"),
    "infix": lazy("tussenvoegsel"),
    "last_name": lazy("achternaam"),
    "email": lazy("e-mailadres"),
    "function": lazy("functie"),
    "school": lazy("school (naam)"),
    "brin": lazy("school (BRIN)"),
    "board": lazy("bestuur"),
    "leader_email": lazy("e-mailadres van de leidinggevende"),
}


def group_title(name: str) -> str:
    """The heading above changes of one sort."""
    return str(GROUP_TITLES[name])


def field_words(field: str) -> str:
    """What a field is called; a detail by the column of the file it is in."""
    if field.startswith("details."):
        return field.removeprefix("details.").capitalize()
    return str(FIELDS.get(field, field))


def count_words(name: str, number: int) -> str:
    """One sentence for a number of changes of one sort."""
    sentences = {
        "new": ngettext("%(n)s is nieuw", "%(n)s zijn nieuw", number),
        "renamed": ngettext("%(n)s heet anders", "%(n)s heten anders", number),
        "moved": ngettext("%(n)s is verhuisd", "%(n)s zijn verhuisd", number),
        "board_changed": ngettext("%(n)s heeft een ander bestuur", "%(n)s hebben een ander bestuur", number),
        "changed": ngettext("%(n)s heeft andere gegevens", "%(n)s hebben andere gegevens", number),
        "reopened": ngettext("%(n)s is weer open", "%(n)s zijn weer open", number),
        "closed": ngettext("%(n)s is gesloten", "%(n)s zijn gesloten", number),
        "unknown_boards": ngettext(
            "Van %(n)s bestuur is alleen het nummer bekend. Lees ook het bestand met besturen in voor de naam.",
            "Van %(n)s besturen is alleen het nummer bekend. Lees ook de bestanden met besturen in voor de namen.",
            number,
        ),
    }
    return sentences[name] % {"n": number}


def said(problem: Problem) -> str:
    """A problem in the reader's language. The engine speaks Dutch; other readers get the gist with line and value."""
    if (get_language() or "nl").startswith("nl"):
        return problem.text
    where = problem.line and (
        _("Regel %(line)s, kolom %(column)s") if problem.column else _("Regel %(line)s")
    ) % {"line": problem.line, "column": problem.column}
    what = str(GISTS.get(problem.code, GISTS[""])) % {"value": problem.value[:60]}
    return f"{where}: {what}" if where else what


# English readers get these; Dutch ones the engine's own words, which say more.
GISTS: dict[str, Promise] = {
    "": lazy("Hier klopt iets niet: “%(value)s”."),
}
