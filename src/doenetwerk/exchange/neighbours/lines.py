"""How the journal tells what happens with open doors. No names of people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "door.opened": _("Een school zette haar deur open"),
    "door.changed": _("Een open deur werd aangepast"),
    "door.cancelled": _("Een open deur gaat niet door"),
    "door.invited": _("Collega’s van andere scholen werden uitgenodigd om te komen kijken"),
    "door.declined": _("Iemand komt deze keer niet kijken"),
    "door.mail_off": _("Iemand wil geen mail over open deuren"),
    "door.mail_on": _("Iemand wil weer mail over open deuren"),
    "visit.signed": _("Iemand komt kijken bij een andere school"),
    "visit.left": _("Iemand komt toch niet kijken"),
    "visit.moved_up": _("Iemand kwam van de wachtlijst"),
    "visit.line_asked": _("Na een bezoek werd om één regel gevraagd"),
    "visit.told": _("Iemand vertelde wat een bezoek bijbleef"),
}
