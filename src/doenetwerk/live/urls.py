from django.urls import path

from doenetwerk.live.views import asking, joining, session

app_name = "live"

# `live/<code>/stroom/` is answered outside Django: see stream.py.
urlpatterns = [
    path("live/", joining.enter, name="enter"),
    path("live/<slug:code>/", joining.phone, name="phone"),
    path("live/<slug:code>/meedoen/", joining.join, name="join"),
    path("live/<slug:code>/begeleider/", session.lead, name="lead"),
    path("live/<slug:code>/scherm/", session.screen, name="screen"),
    path("live/<slug:code>/mensen/", session.person, name="person"),
    path("live/<slug:code>/deur/", session.door, name="door"),
    path("live/<slug:code>/uitnodigen/", session.invite, name="invite"),
    path("live/<slug:code>/sluiten/", session.close, name="close"),
    path("live/<slug:code>/doe/<slug:name>/", session.act, name="act"),
    path("netwerken/<int:pk>/live/", asking.questions, name="questions"),
    path("netwerken/<int:pk>/live/nieuw/", asking.ask, name="ask"),
    path("netwerken/<int:pk>/live/<int:question>/", asking.question, name="question"),
]
