from django.urls import path

from doenetwerk.instruments.shelf import views

urlpatterns = [
    path("instrumenten/", views.shelf, name="shelf"),
    path("instrumenten/<slug:key>/", views.instrument, name="instrument"),
    path("netwerken/<int:pk>/werkbladen/", views.network_sheets, name="sheets"),
]
