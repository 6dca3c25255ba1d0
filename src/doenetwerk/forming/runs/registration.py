"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.forming.runs import jobs  # noqa: F401  the queue knows them by name
    from doenetwerk.journal.domain import register as words

    words(
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
