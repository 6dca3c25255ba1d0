from django.urls import path

from doenetwerk.meetings.speakers.views import bank, request

urlpatterns = [
    path("sprekers/", bank.bank, name="speakers"),
    path("sprekers/nieuw/", bank.add, name="speaker_add"),
    path("sprekers/<int:pk>/", bank.speaker, name="speaker"),
    path("sprekers/<int:pk>/aanpassen/", bank.change, name="speaker_change"),
    path("sprekers/<int:pk>/weg/", bank.take_out, name="speaker_take_out"),
    path("bijeenkomsten/<int:pk>/sprekers/", bank.choose, name="speaker_choose"),
    path("bijeenkomsten/<int:pk>/sprekers/<int:speaker>/", bank.ask, name="speaker_ask"),
    path("bijeenkomsten/sprekers/<int:pk>/", request.request_page, name="speaker_request"),
    path("bijeenkomsten/sprekers/<int:pk>/intrekken/", request.call_off, name="speaker_call_off"),
    path("bijeenkomsten/sprekers/<int:pk>/druk/", request.paper, name="speaker_paper"),
]
