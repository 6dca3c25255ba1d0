from django.urls import include, path

from doenetwerk.networks.views import members, network, today

app_name = "networks"
urlpatterns = [
    path("", today.front, name="front"),
    path("vandaag/", today.today, name="today"),
    path("netwerken/", network.networks, name="networks"),
    path("netwerken/<int:pk>/", network.network, name="network"),
    path("netwerken/<int:pk>/tijdlijn/", network.timeline, name="timeline"),
    path("netwerken/<int:pk>/deelnemers/", members.members, name="members"),
    path("netwerken/<int:pk>/deelnemers/uitnodigen/", members.bring_in, name="bring_in"),
    path("netwerken/<int:pk>/deelnemers/<int:member>/stoppen/", members.leave, name="leave"),
    path("netwerken/<int:pk>/toezegging/", members.promise, name="promise"),
    path("tijd/<int:pk>/", members.time, name="time"),
    path("netwerken/<int:pk>/begeleiding/", members.appoint, name="appoint"),
    path("netwerken/<int:pk>/begeleiding/<int:guide>/stoppen/", members.step_back, name="step_back"),
    path("netwerken/<int:pk>/instellingen/", members.settings, name="settings"),
    path("netwerken/<int:pk>/startdocument/", include("doenetwerk.networks.charter.urls")),
]
