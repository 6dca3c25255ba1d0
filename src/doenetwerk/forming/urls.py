from django.urls import include, path

from doenetwerk.forming.views import compose, invitee, questions, region, start

app_name = "forming"
urlpatterns = [
    path("", include("doenetwerk.forming.demand.urls")),
    path("", include("doenetwerk.forming.signup.urls")),
    path("", include("doenetwerk.forming.runs.urls")),
    path("", include("doenetwerk.forming.asking.urls")),
    path("vragen/", questions.mine, name="questions"),
    path("vragen/nieuw/", questions.ask, name="ask"),
    path("vragen/hulp/", questions.guide, name="guide"),
    path("vragen/<int:pk>/", questions.question, name="question"),
    path("vragen/<int:pk>/veranderen/", questions.reword, name="reword"),
    path("vragen/<int:pk>/nagaan/", questions.check_means, name="check_means"),
    path("vragen/<int:pk>/delen/", questions.widen, name="widen"),
    path("vragen/<int:pk>/intrekken/", questions.withdraw, name="withdraw"),
    path("regio/<int:pk>/vragen/", region.overview, name="region"),
    path("regio/<int:pk>/vragen/leervragen.xlsx", region.sheet, name="sheet"),
    path("regio/<int:pk>/vragen/ordenen/", region.order, name="order"),
    path("regio/<int:pk>/vragen/uitvraag/", region.call, name="call"),
    path("regio/<int:pk>/vragen/uitvraag/<int:call_pk>/herinneren/", region.remind_call, name="remind_call"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/", region.theme, name="theme"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/startbijeenkomst/", start.open_start, name="open_start"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/samenstellen/", compose.compose, name="compose"),
    path("startbijeenkomst/<int:pk>/", start.start, name="start"),
    path("startbijeenkomst/<int:pk>/veranderen/", start.change, name="change_start"),
    path("startbijeenkomst/<int:pk>/afzeggen/", start.cancel, name="cancel_start"),
    path("startbijeenkomst/<int:pk>/uitnodigen/", start.invite, name="invite"),
    path("startbijeenkomst/<int:pk>/herinneren/", start.remind, name="remind_start"),
    path("startbijeenkomst/<int:pk>/deur/", start.door, name="door"),
    path("startbijeenkomst/<int:pk>/binnenlopen/", start.walk_in, name="walk_in"),
    path("startbijeenkomst/<int:pk>/wie-gaat-door/", start.ask_who_goes_on, name="ask_who_goes_on"),
    path("startbijeenkomst/<int:pk>/mijn-antwoord/", invitee.answer, name="answer"),
    path("startbijeenkomst/<int:pk>/ga-je-door/", invitee.goes_on, name="goes_on"),
]
