from django.urls import path

from doenetwerk.instruments.questionnaires import views

urlpatterns = [
    path("vragenlijsten/<int:pk>/", views.questionnaire, name="questionnaire"),
    path("vragenlijsten/<int:pk>/vraag/", views.put, name="questionnaire_put"),
    path("vragenlijsten/<int:pk>/sluit/", views.close, name="questionnaire_close"),
    path("vragenlijsten/<int:pk>/invullen/", views.answer, name="questionnaire_answer"),
]
