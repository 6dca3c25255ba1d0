from django.urls import path

from doenetwerk.monitor import views

app_name = "monitor"
urlpatterns = [
    path("regio/", views.regions, name="regions"),
    path("regio/<int:pk>/", views.region, name="region"),
    path("regio/<int:pk>/cijfers.xlsx", views.sheet, name="sheet"),
]
