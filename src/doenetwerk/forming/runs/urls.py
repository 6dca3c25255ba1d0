from django.urls import path

from doenetwerk.forming.runs.views import compare, moves, proposals, rules, runs

urlpatterns = [
    path("vormingsronde/<int:pk>/regels/", rules.rules, name="rules"),
    path("vormingsronde/<int:pk>/regels/nagaan/", rules.check, name="check_rules"),
    path("vormingsronde/<int:pk>/regels/standaard/", rules.usual, name="usual_rules"),
    path("vormingsronde/<int:pk>/berekeningen/", runs.runs, name="runs"),
    path("berekening/<int:pk>/", runs.run, name="run"),
    path("berekening/<int:pk>/voortgang/", runs.progress, name="run_progress"),
    path("berekening/<int:pk>/stoppen/", runs.stop, name="stop_run"),
    path("berekening/<int:pk>/opnieuw/", runs.again, name="run_again"),
    path("berekening/<int:pk>/kiezen/", runs.choose, name="choose_run"),
    path("berekening/<int:pk>/vergelijken/", compare.compare, name="compare"),
    path("berekening/<int:pk>/nieuw-voorstel/", proposals.add, name="add_proposal"),
    path("berekening/<int:pk>/verplaatsen/<int:signup_pk>/", moves.move, name="move"),
    path("berekening/<int:pk>/vastzetten/<int:signup_pk>/", moves.hold, name="hold_seat"),
    path("voorstel/<int:pk>/", proposals.proposal, name="proposal"),
    path("voorstel/<int:pk>/vastzetten/", proposals.hold, name="hold_proposal"),
    path("voorstel/<int:pk>/laten-vervallen/", proposals.drop, name="drop_proposal"),
]
