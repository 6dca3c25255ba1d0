from django.urls import path

from doenetwerk.instruments.stages import views

urlpatterns = [path("werkbladen/<int:pk>/live/", views.begin, name="stage")]
