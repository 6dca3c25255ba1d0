from django.urls import include, path

app_name = "exchange"
urlpatterns = [
    path("", include("doenetwerk.exchange.questions.urls")),
    path("", include("doenetwerk.exchange.coming.urls")),
    path("", include("doenetwerk.exchange.library.urls")),
    path("", include("doenetwerk.exchange.offers.urls")),
    path("", include("doenetwerk.exchange.talents.urls")),
    path("", include("doenetwerk.exchange.neighbours.urls")),
    path("", include("doenetwerk.exchange.wheel.urls")),
]
