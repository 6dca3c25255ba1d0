"""How the journal tells of the same wheel. No names, no words, and no yes or no."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "wheel.asked": _("Twee mensen werden gevraagd of ze willen kennismaken"),
    "wheel.reminded": _("Iemand werd nog een keer gevraagd om kennis te maken"),
    "wheel.answered": _("Iemand antwoordde op de vraag om kennis te maken"),
    "wheel.met": _("Twee mensen die aan hetzelfde werken, werden aan elkaar voorgesteld"),
    "wheel.off": _("Iemand wil niet meer gevraagd worden om kennis te maken"),
    "wheel.on": _("Iemand mag weer gevraagd worden om kennis te maken"),
}
