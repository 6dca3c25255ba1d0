from django.urls import path

from doenetwerk.exchange.library.views import document, shelf

urlpatterns = [
    path("bibliotheek/", shelf.library, name="library"),
    path("bibliotheek/naast-elkaar/", shelf.compare, name="compare"),
    path("bibliotheek/nieuw/", document.new, name="document_new"),
    path("netwerken/<int:pk>/bibliotheek/", shelf.network_library, name="network_library"),
    path("netwerken/<int:pk>/bibliotheek/nieuw/", document.network_new, name="network_document_new"),
    path("bibliotheek/<int:pk>/", document.document, name="document"),
    path("bibliotheek/<int:pk>/bestand/<int:version>/", document.file, name="document_file"),
    path("bibliotheek/<int:pk>/aanpassen/", document.edit, name="document_edit"),
    path("bibliotheek/<int:pk>/vernieuwen/", document.renew, name="document_renew"),
    path("bibliotheek/<int:pk>/terugtrekken/", document.withdraw, name="document_withdraw"),
    path("bibliotheek/<int:pk>/mag-ik/", document.ask, name="use_ask"),
    path("bibliotheek/<int:pk>/gebruikt/", document.note, name="use_note"),
    path("bibliotheek/gebruikt/<int:pk>/weg/", document.take_back, name="use_take_back"),
    path("bibliotheek/verzoek/<int:pk>/", document.use_request, name="use_request"),
]
