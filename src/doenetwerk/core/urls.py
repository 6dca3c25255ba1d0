from django.urls import path

from doenetwerk.core import views

app_name = "core"
urlpatterns = [
    path("stijl/", views.style, name="style"),
    path("wie-leest-mee/", views.who_reads, name="who_reads"),
    path("taal/", views.language, name="language"),
    path("gezond/", views.health, name="health"),
]
