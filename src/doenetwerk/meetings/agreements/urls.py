from django.urls import path

from doenetwerk.meetings.agreements.views import actions, agreed, decisions, notes

urlpatterns = [
    path("bijeenkomsten/<int:pk>/verslag/voorleggen/", notes.put_up, name="notes_put_up"),
    path("bijeenkomsten/verslag/<int:pk>/", notes.notes_round, name="notes_round"),
    path("netwerken/<int:pk>/afspraken/", agreed.overview, name="agreed"),
    path("netwerken/<int:pk>/afspraken/druk/", agreed.paper, name="agreed_paper"),
    path("netwerken/<int:pk>/afspraken/lijst.csv", agreed.as_list, name="agreed_list"),
    path("netwerken/<int:pk>/afspraken/voorstel/", decisions.propose, name="decision_propose"),
    path("afspraken/<int:pk>/", decisions.decision, name="decision"),
    path("afspraken/<int:pk>/aanpassen/", decisions.amend, name="decision_amend"),
    path("afspraken/<int:pk>/besluit/", decisions.decide, name="decision_decide"),
    path("afspraken/<int:pk>/einde/", decisions.end, name="decision_end"),
    path("afspraken/<int:pk>/terugkijken/", decisions.review, name="decision_review"),
    path("netwerken/<int:pk>/acties/", actions.actions, name="actions"),
    path("acties/<int:pk>/", actions.action, name="action"),
]
