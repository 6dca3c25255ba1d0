"""How the journal tells of the same wheel. No names, no words, and no yes or no."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "wheel.asked": _("Twee mensen werden gevraagd of ze elkaar willen ontmoeten"),
    "wheel.reminded": _("Iemand werd nog een keer gevraagd of die een ander wil ontmoeten"),
    "wheel.answered": _("Iemand antwoordde op de vraag een ander te ontmoeten"),
    "wheel.met": _("Twee mensen die aan hetzelfde werken, werden aan elkaar voorgesteld"),
    "wheel.off": _("Iemand wil niet meer gevraagd worden om een ander te ontmoeten"),
    "wheel.on": _("Iemand mag weer gevraagd worden om een ander te ontmoeten"),
}
