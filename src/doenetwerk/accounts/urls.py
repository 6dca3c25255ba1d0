from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from doenetwerk.accounts.views import administration, links, me

app_name = "accounts"
urlpatterns = [
    path("l/<str:token>/", links.link, name="link"),
    path("account/", me.me, name="me"),
    path("account/adres/", me.add_address, name="add_address"),
    path("account/adres/bevestigen/", me.confirm_address, name="confirm_address"),
    path("account/adres/<int:pk>/hoofdadres/", me.make_primary, name="make_primary"),
    path("account/adres/<int:pk>/weg/", me.remove_address, name="remove_address"),
    path("account/agenda/", me.renew_feed, name="renew_feed"),
    path("account/overal-uitloggen/", me.end_sessions, name="end_sessions"),
    path("account/kopie/", me.export, name="export"),
    path("account/weg/", me.leave, name="leave"),
    path(
        "account/vertrokken/",
        login_not_required(TemplateView.as_view(template_name="accounts/left.html")),
        name="left",
    ),
    path("beheer/", administration.administration, name="administration"),
]
