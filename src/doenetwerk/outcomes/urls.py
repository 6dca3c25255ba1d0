from django.urls import path

from doenetwerk.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("netwerken/<int:pk>/opbrengsten/", views.outcomes, name="outcomes"),
    path("netwerken/<int:pk>/opbrengsten/nieuw/", views.new, name="new"),
    path("opbrengsten/<int:pk>/", views.outcome, name="outcome"),
    path("opbrengsten/<int:pk>/aanpassen/", views.edit, name="edit"),
    path("opbrengsten/<int:pk>/meenemen/", views.take, name="take"),
    path("opbrengsten/onderweg/<int:pk>/", views.follow, name="follow"),
    path("mijn-school/", views.leader, name="leader"),
]
