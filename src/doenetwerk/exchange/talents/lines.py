"""How the journal tells what happens with talents. No names, no titles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "talent.added": _("Iemand schreef op waarvoor een ander mag komen"),
    "talent.changed": _("Iemand paste een talent aan"),
    "talent.removed": _("Iemand haalde een talent weg"),
    "talent.moved": _("Iemand nam talenten mee naar een andere school"),
    "talent.asked": _("Iemand werd om een talent gevraagd"),
    "talent.answered": _("Iemand antwoordde op een vraag om een talent"),
}
