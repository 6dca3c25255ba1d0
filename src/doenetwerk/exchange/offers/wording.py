"""What an offer is called. About a place for re-integration nobody writes anything: its title is made from choices."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.exchange.models import Offer

Kind, Direction = Offer.Kind, Offer.Direction

# The work of a place: chosen, never written.
WORK: dict[str, str | Promise] = {
    "class": lazy("lesgeven"),
    "support": lazy("ondersteuning in of om de klas"),
    "care": lazy("begeleiding van leerlingen"),
    "office": lazy("administratie en kantoor"),
    "facility": lazy("conciërge, beheer en onderhoud"),
    "technical": lazy("ICT en techniek"),
    "policy": lazy("beleid, kwaliteit en onderzoek"),
    "other": lazy("ander werk, in overleg"),
}
# What someone can put up, in the words of who does it. A vacancy is only offered: who looks for work says so elsewhere.
WAYS: dict[tuple[str, str], str | Promise] = {
    (Kind.HELP, Direction.REQUEST): lazy("Ik zoek hulp of iemand die meedenkt"),
    (Kind.HELP, Direction.OFFER): lazy("Ik bied hulp of denk graag mee"),
    (Kind.VACANCY, Direction.OFFER): lazy("Wij hebben een vacature"),
    (Kind.LEND, Direction.REQUEST): lazy("Wij zoeken iemand om te lenen of over te nemen"),
    (Kind.LEND, Direction.OFFER): lazy("Wij kunnen iemand uitlenen of laten overstappen"),
    (Kind.PLACE, Direction.OFFER): lazy("Wij hebben een plek om weer aan het werk te gaan"),
    (Kind.PLACE, Direction.REQUEST): lazy("Wij zoeken een plek om weer aan het werk te gaan"),
}
# The same in a list.
LABELS: dict[tuple[str, str], str | Promise] = {
    (Kind.HELP, Direction.REQUEST): lazy("hulp gevraagd"),
    (Kind.HELP, Direction.OFFER): lazy("hulp aangeboden"),
    (Kind.VACANCY, Direction.OFFER): lazy("vacature"),
    (Kind.LEND, Direction.REQUEST): lazy("iemand te leen gezocht"),
    (Kind.LEND, Direction.OFFER): lazy("iemand uit te lenen"),
    (Kind.PLACE, Direction.OFFER): lazy("plek aangeboden"),
    (Kind.PLACE, Direction.REQUEST): lazy("plek gezocht"),
}


def title_of(offer: Offer) -> str:
    """The title as it is shown, in the reader's language."""
    if offer.kind != Kind.PLACE:
        return offer.title
    facts = {"work": WORK.get(offer.function, WORK["other"])}
    if offer.direction == Direction.OFFER:
        return _("Plek om weer aan het werk te gaan: %(work)s") % facts
    return _("Plek gezocht om weer aan het werk te gaan: %(work)s") % facts


def label_of(offer: Offer) -> str:
    """What it is, in two or three words."""
    return str(LABELS.get((offer.kind, offer.direction), offer.get_kind_display()))
