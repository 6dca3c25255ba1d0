from django.urls import path

from doenetwerk.instruments.canvases.views import arrange, ballots, notes, page

urlpatterns = [
    path("werkbladen/<int:pk>/", page.canvas, name="canvas"),
    path("werkbladen/<int:pk>/vul/<slug:cell>/", page.write, name="write"),
    path("werkbladen/<int:pk>/delen/", page.share, name="share"),
    path("werkbladen/<int:pk>/afsluiten/", page.close, name="close_canvas"),
    path("werkbladen/<int:pk>/vragen/", page.ask, name="ask_to_fill"),
    path("werkbladen/<int:pk>/naast-elkaar/", page.beside, name="beside"),
    path("werkbladen/<int:pk>/verloop/", page.changes, name="history"),
    path("werkbladen/<int:pk>/samen/", arrange.arrange, name="arrange"),
    path("werkbladen/<int:pk>/samen/groep/", arrange.put_together, name="put_together"),
    path("werkbladen/<int:pk>/samen/stemming/", arrange.open_ballot, name="open_ballot"),
    path("werkbladen/briefjes/<int:pk>/", notes.note, name="note"),
    path("werkbladen/briefjes/<int:pk>/weg/", notes.remove, name="remove_note"),
    path("werkbladen/briefjes/<int:pk>/plek/", notes.move, name="move_note"),
    path("werkbladen/briefjes/<int:pk>/los/", arrange.take_out, name="take_out"),
    path("werkbladen/briefjes/<int:pk>/wordt/", arrange.become_of_note, name="become_of_note"),
    path("werkbladen/metingen/<int:pk>/weg/", notes.take_back_measure, name="take_back_measure"),
    path("werkbladen/groepen/<int:pk>/", arrange.name, name="name_group"),
    path("werkbladen/groepen/<int:pk>/wordt/", arrange.become_of_group, name="become_of_group"),
    path("werkbladen/stemmingen/<int:pk>/", ballots.ballot, name="ballot"),
    path("werkbladen/stemmingen/<int:pk>/sluiten/", ballots.close, name="close_ballot"),
]
