from django.urls import path

from doenetwerk.finding import views

app_name = "finding"

urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("zoeken/eerder-gevraagd/", views.alike, name="alike"),
]
