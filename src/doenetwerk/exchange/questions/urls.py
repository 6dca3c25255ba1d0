from django.urls import path

from doenetwerk.exchange.questions.views import board, desk, moving, thread

urlpatterns = [
    path("netwerken/<int:pk>/vragen/", board.questions, name="questions"),
    path("netwerken/<int:pk>/vragen/nieuw/", board.ask, name="ask"),
    path("netwerken/<int:pk>/vragen/eerder/", board.asked_before, name="asked_before"),
    path("netwerken/<int:pk>/vragen/hoeveel-mail/", desk.pace, name="pace"),
    path("netwerken/<int:pk>/vragen/adres/", desk.postbox, name="postbox"),
    path("netwerken/<int:pk>/vragen/wachtend/", desk.waiting, name="waiting"),
    path("netwerken/<int:pk>/vragen/wachtend/<int:mail>/", desk.let_in, name="let_in"),
    path("netwerken/<int:pk>/vragen/wachtend/<int:mail>/niet/", desk.send_back, name="send_back"),
    path("vraag/<int:pk>/", thread.question, name="question"),
    path("vraag/<int:pk>/aanpassen/", thread.reword, name="reword"),
    path("vraag/<int:pk>/afsluiten/", thread.close, name="close"),
    path("vraag/<int:pk>/heropenen/", thread.reopen, name="reopen"),
    path("vraag/<int:pk>/delen/", thread.widen, name="widen"),
    path("vraag/<int:pk>/weghalen/", thread.remove, name="remove"),
    path("vraag/weet-ik-niet/<int:pk>/", thread.decline, name="decline"),
    path("antwoord/<int:pk>/aanpassen/", thread.edit_answer, name="edit_answer"),
    path("antwoord/<int:pk>/verplaatsen/", moving.move, name="move_answer"),
    path("antwoord/<int:pk>/weghalen/", thread.remove_answer, name="remove_answer"),
    path("bijlage/<int:pk>/", thread.attachment, name="attachment"),
]
