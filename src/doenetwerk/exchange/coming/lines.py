"""How the journal tells what happens with a mail group that comes along. No names, no titles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "coming.brought": _("Een oude mailgroep werd gebracht om na te kijken"),
    "coming.matched": _("Bij een oude mailgroep werd gezegd wie wie is"),
    "coming.agreed": _("Het overnemen van een oude mailgroep begon"),
    "coming.taken": _("De oude mailgroep kwam mee: %(questions)s vragen en %(answers)s antwoorden"),
    "coming.cancelled": _("Een oude mailgroep werd toch niet overgenomen"),
    "coming.taken_back": _("Het weghalen van een overgenomen mailgroep begon"),
    "coming.undone": _("Wat uit de oude mailgroep kwam, werd weggehaald"),
    "coming.names_gone": _("Namen uit de oude mailgroep werden weggehaald"),
}
