"""Words for what files say: the sorts of changes, the fields, and problems in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from doenetwerk.engines.duo import Problem

GROUP_TITLES: dict[str, Promise] = {
    "new": gettext_lazy("Nieuw"),
    "renamed": gettext_lazy("Andere naam"),
    "moved": gettext_lazy("Verhuisd"),
    "board_changed": gettext_lazy("Ander bestuur"),
    "changed": gettext_lazy("Andere gegevens"),
    "reopened": gettext_lazy("Weer open"),
    "closed": gettext_lazy("Gesloten"),
}
FIELDS: dict[str, Promise] = {
    "name": gettext_lazy("naam"),
    "street": gettext_lazy("straat"),
    "number": gettext_lazy("huisnummer"),
    "postcode": gettext_lazy("postcode"),
    "town": gettext_lazy("plaats"),
    "municipality_code": gettext_lazy("gemeentenummer"),
    "municipality": gettext_lazy("gemeente"),
    "province": gettext_lazy("provincie"),
    "holiday_zone": gettext_lazy("vakantieregio"),
    "denomination": gettext_lazy("denominatie"),
    "phone": gettext_lazy("telefoon"),
    "website": gettext_lazy("website"),
    "sector": gettext_lazy("sector"),
    "board_number": gettext_lazy("bestuur"),
}

# What a file holds, by `engines.duo.Kind`.
KINDS: dict[str, Promise] = {
    "primary": gettext_lazy("vestigingen in het basisonderwijs"),
    "secondary": gettext_lazy("vestigingen in het voortgezet onderwijs"),
    "special": gettext_lazy("vestigingen in het speciaal (basis)onderwijs"),
    "mbo": gettext_lazy("mbo-instellingen"),
    "boards": gettext_lazy("besturen"),
}

# What a column of a list may be, in the order in which people look for it. Keys are those of `engines.sheet.FIELDS`.
COLUMNS: dict[str, Promise] = {
    "name": gettext_lazy("naam (voor- en achternaam)"),
    "first_name": gettext_lazy("voornaam"),
    "infix": gettext_lazy("tussenvoegsel"),
    "last_name": gettext_lazy("achternaam"),
    "email": gettext_lazy("e-mailadres"),
    "function": gettext_lazy("functie"),
    "school": gettext_lazy("school (naam)"),
    "brin": gettext_lazy("school (BRIN)"),
    "board": gettext_lazy("bestuur"),
    "leader_email": gettext_lazy("e-mailadres van de leidinggevende"),
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
    where = problem.line and (_("Regel %(line)s, kolom %(column)s") if problem.column else _("Regel %(line)s")) % {
        "line": problem.line,
        "column": problem.column,
    }
    what = str(GISTS.get(problem.code, GISTS[""])) % {"value": problem.value[:60]}
    return f"{where}: {what}" if where else what


# Who reads another language than Dutch gets these; the engine's own Dutch words say more.
GISTS: dict[str, Promise] = {
    "": gettext_lazy("Hier klopt iets niet: “%(value)s”."),
    "board": gettext_lazy("“%(value)s” is geen bestuursnummer van vijf cijfers."),
    "brin": gettext_lazy("“%(value)s” is geen BRIN van twee cijfers en twee letters."),
    "character": gettext_lazy("Er staat een teken dat niet te lezen is: “%(value)s”."),
    "columns": gettext_lazy("Deze regel heeft een ander aantal cellen dan de eerste. Hij is overgeslagen."),
    "cut_off": gettext_lazy("Het bestand houdt halverwege op. Haal het opnieuw op."),
    "damaged": gettext_lazy("Dit bestand is beschadigd. Bewaar het opnieuw."),
    "double": gettext_lazy("“%(value)s” staat er twee keer. De tweede is overgeslagen."),
    "double_column": gettext_lazy("Deze kolom staat er twee keer: %(value)s."),
    "email": gettext_lazy("“%(value)s” is geen e-mailadres."),
    "email_blanked": gettext_lazy("Het e-mailadres is daar geen gewone tekst."),
    "email_missing": gettext_lazy("Het e-mailadres ontbreekt."),
    "empty": gettext_lazy("Er staat niets in."),
    "error_cell": gettext_lazy("Deze cel bevat een fout: %(value)s."),
    "formula": gettext_lazy("“%(value)s” begint als een formule. Een formule wordt niet uitgerekend."),
    "incomplete": gettext_lazy("Er wordt niets gesloten, want het bestand lijkt niet alles te bevatten."),
    "last_line": gettext_lazy("Niet alle regels zijn gelezen: het zijn er te veel."),
    "leader_email": gettext_lazy("“%(value)s” is geen e-mailadres van een leidinggevende. Het is weggelaten."),
    "leader_self": gettext_lazy("“%(value)s” staat als eigen leidinggevende. Dat is weggelaten."),
    "long": gettext_lazy("Deze tekst is te lang en is ingekort."),
    "more": gettext_lazy("Er zijn nog %(value)s andere meldingen."),
    "name": gettext_lazy("De naam ontbreekt. De regel is overgeslagen."),
    "name_missing": gettext_lazy("De naam ontbreekt."),
    "no_email_column": gettext_lazy("Wijs aan in welke kolom het e-mailadres staat."),
    "no_name_column": gettext_lazy("Wijs aan in welke kolom de naam staat."),
    "not_a_sheet": gettext_lazy("Dit is geen Excel-bestand of csv."),
    "not_csv": gettext_lazy("Dit is geen csv-bestand van DUO."),
    "not_needed": gettext_lazy("Deze kolom is hier niet nodig en wordt niet bewaard."),
    "nul": gettext_lazy("In dit bestand staan tekens die in tekst niet voorkomen. Haal het opnieuw op."),
    "old_excel": gettext_lazy("Dit is een oud Excel-bestand. Bewaar het als xlsx of csv."),
    "only_header": gettext_lazy("Er staat alleen een eerste regel met namen van kolommen."),
    "other_sheets": gettext_lazy("Alleen het blad “%(value)s” is gelezen."),
    "password": gettext_lazy("Dit bestand heeft een wachtwoord. Haal dat eraf en kies het opnieuw."),
    "postcode": gettext_lazy("“%(value)s” is geen postcode."),
    "quote": gettext_lazy("Er staat een aanhalingsteken te veel."),
    "same_kind": gettext_lazy("Twee bestanden bevatten dezelfde soort scholen. Kies het nieuwste van de twee."),
    "scrambled": gettext_lazy("De tekens in dit bestand zijn niet te lezen. Bewaar het als xlsx of CSV UTF-8."),
    "site": gettext_lazy("“%(value)s” is geen vestiging van deze school. De regel is overgeslagen."),
    "too_big": gettext_lazy("Dit bestand is te groot."),
    "too_long": gettext_lazy("Deze regel of cel is te lang."),
    "too_many_cells": gettext_lazy("Deze lijst heeft te veel cellen."),
    "too_many_columns": gettext_lazy("Er zijn te veel kolommen."),
    "too_many_lines": gettext_lazy("Er zijn te veel regels."),
    "too_many_rows": gettext_lazy("Er zijn te veel regels. Splits de lijst in delen."),
    "truncated": gettext_lazy("De laatste regel houdt halverwege op."),
    "unknown_column": gettext_lazy("Deze kolom bestaat niet in de lijst."),
    "unpacked": gettext_lazy("Dit bestand wordt uitgepakt veel te groot. Bewaar alleen de lijst, als csv."),
    "unused_column": gettext_lazy("Deze kolom wordt niet gebruikt."),
    "utf16": gettext_lazy("Dit bestand is bewaard als UTF-16. Bewaar het als CSV UTF-8."),
    "website_phone": gettext_lazy("Bij de website staat een telefoonnummer (%(value)s). Dat is weggelaten."),
    "website_repaired": gettext_lazy("Het webadres “%(value)s” is verbeterd."),
    "website_unclear": gettext_lazy("“%(value)s” is geen webadres en is weggelaten."),
    "wrong_file": gettext_lazy("Dit is geen adressenbestand van DUO."),
    "zone": gettext_lazy("“%(value)s” is geen vakantieregio (Noord, Midden of Zuid)."),
}
