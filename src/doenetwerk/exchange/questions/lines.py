"""How the journal tells what happens with questions. No names, no titles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "question.asked": _("Er werd een vraag gesteld"),
    "question.reworded": _("Een vraag werd anders gesteld"),
    "question.widened": _("Een vraag kreeg een grotere kring"),
    "question.closed": _("Bij een vraag werd verteld wat er met de antwoorden is gedaan"),
    "question.reopened": _("Een vraag werd weer geopend"),
    "question.removed": _("Een vraag werd weggehaald"),
    "question.nudged": _("Bij een vraag zonder antwoord werd iemand gevraagd"),
    "question.nudge_declined": _("Iemand wist het antwoord ook niet"),
    "answer.written": _("Er kwam een antwoord bij een vraag"),
    "answer.changed": _("Een antwoord werd aangepast"),
    "answer.removed": _("Een antwoord werd weggehaald"),
    "answer.moved": _("Een antwoord kwam bij een andere vraag te staan"),
    "answer.split": _("Een antwoord werd een eigen vraag"),
    "answer.helped": _("Een antwoord hielp"),
    "answer.helped_not": _("Een antwoord hielp toch niet"),
    "answer.thanked": _("Iemand bedankte voor een antwoord"),
    "answer.thanks_back": _("Een bedankje werd teruggenomen"),
    "postbox.opened": _("Het netwerk kreeg een mailadres"),
    "postbox.changed": _("Het mailadres van het netwerk werd aangepast"),
    "subscription.changed": _("Iemand koos hoeveel mail van het netwerk komt"),
    "document.filed": _("Er kwam een bijlage bij een vraag"),
    "post.let_in": _("Een mail die wachtte werd geplaatst"),
    "post.sent_back": _("Een mail die wachtte werd niet geplaatst"),
}
