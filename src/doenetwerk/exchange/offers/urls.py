from django.urls import path

from doenetwerk.exchange.offers.views import board, offer

urlpatterns = [
    path("vraag-en-aanbod/", board.offers, name="offers"),
    path("vraag-en-aanbod/nieuw/", board.choose, name="offer_choose"),
    path("vraag-en-aanbod/nieuw/<slug:kind>/<slug:direction>/", board.new, name="offer_new"),
    path("vraag-en-aanbod/<int:pk>/", offer.offer, name="offer"),
    path("vraag-en-aanbod/<int:pk>/aanpassen/", offer.edit, name="offer_edit"),
    path("vraag-en-aanbod/<int:pk>/houden/", offer.keep, name="offer_keep"),
    path("vraag-en-aanbod/reactie/<int:pk>/", offer.reaction, name="reaction"),
    path("vraag-en-aanbod/reactie/<int:pk>/weg/", offer.withdraw_reaction, name="reaction_withdraw"),
]
