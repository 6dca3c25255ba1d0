from django.urls import path

from doenetwerk.accounts import views

app_name = "accounts"
urlpatterns = [
    path("l/<str:token>/", views.link, name="link"),
]
