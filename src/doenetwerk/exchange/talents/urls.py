from django.urls import path

from doenetwerk.exchange.talents import views

urlpatterns = [
    path("talenten/", views.talents, name="talents"),
    path("talenten/mijn/", views.mine, name="talents_mine"),
    path("talenten/mijn/nieuw/", views.new, name="talent_new"),
    path("talenten/mijn/mee/", views.carry_over, name="talents_carry_over"),
    path("talenten/mijn/werk/", views.note, name="career_note"),
    path("talenten/gevraagd/<int:pk>/", views.answer, name="talent_answer"),
    path("talenten/<int:pk>/", views.talent, name="talent"),
    path("talenten/<int:pk>/aanpassen/", views.edit, name="talent_edit"),
    path("talenten/<int:pk>/weg/", views.remove, name="talent_remove"),
    path("talenten/<int:pk>/vragen/", views.ask, name="talent_ask"),
]
