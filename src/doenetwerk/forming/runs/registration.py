"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.privacy import register_export
from doenetwerk.core.asks import register_asker
from doenetwerk.forming.runs import asks, jobs, privacy
from doenetwerk.journal.domain import register as register_sentences


def register() -> None:
    """Called once, when the program starts."""
    register_asker("forming.runs.coordinator", asks.of_coordinator)
    register_export("forming.runs", privacy.export)
    register_sentences(
        {
            "round.ruled": _("De regels van een vormingsronde werden aangepast"),
            "round.weighted": _("Wat meetelt in een vormingsronde werd aangepast"),
            "run.started": _("Berekening %(number)s van een vormingsronde begon"),
            "run.stopped": _("Berekening %(number)s werd gestopt met het beste tot dan toe"),
            "run.finished": _("Berekening %(number)s gaf %(networks)s voorgestelde netwerken"),
            "run.chosen": _("Berekening %(number)s werd gekozen om mee verder te gaan"),
            "run.moved": _("In berekening %(number)s werd iemand met de hand verplaatst"),
            "run.dropped": _("Het voorstel “%(name)s” verviel"),
            "run.added": _("Het voorstel “%(name)s” kwam erbij"),
            "run.held": _("In berekening %(number)s werd iets vastgezet"),
            "run.released": _("In berekening %(number)s werd iets losgelaten"),
        }
    )


__all__ = ["jobs", "register"]  # jobs: importing it tells the queue their names
