from django.urls import path

from doenetwerk.instruments.paper import views

urlpatterns = [
    path("instrumenten/<slug:key>/papier/<slug:form>/", views.instrument, name="instrument_paper"),
    path("werkbladen/<int:pk>/papier/<slug:form>/", views.canvas, name="canvas_paper"),
    path("werkbladen/<int:pk>/naast-elkaar/papier/<slug:form>/", views.beside, name="beside_paper"),
    path("vragenlijsten/<int:pk>/papier/<slug:form>/", views.questionnaire, name="questionnaire_paper"),
]
