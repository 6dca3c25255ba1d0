from django.urls import path

from doenetwerk.reflection import views

app_name = "reflection"
urlpatterns = [
    path("netwerken/<int:pk>/hoe-het-gaat/", views.state, name="state"),
    path("netwerken/<int:pk>/hoe-het-gaat/evalueren/", views.open_evaluation, name="open_evaluation"),
    path("netwerken/<int:pk>/hoe-het-gaat/mijn-blik/", views.voice, name="voice"),
    path("netwerken/<int:pk>/hoe-het-gaat/doel/<int:goal>/", views.conclude_goal, name="conclude_goal"),
    path("netwerken/<int:pk>/hoe-het-gaat/afronden/", views.conclude, name="conclude"),
    path("netwerken/<int:pk>/verder/", views.decide, name="decide"),
    path("netwerken/<int:pk>/voortgekomen/", views.offspring, name="offspring"),
    path("peiling/<int:pk>/", views.pulse, name="pulse"),
]
