"""All addresses. Each room brings its own; the words in them are Dutch, as on the screen."""

from django.conf import settings
from django.urls import include, path

handler400 = "doenetwerk.core.views.bad_request"
handler403 = "doenetwerk.core.views.forbidden"
handler404 = "doenetwerk.core.views.not_found"
handler500 = "doenetwerk.core.views.server_error"

urlpatterns = [
    path("", include("doenetwerk.core.urls")),
    path("", include("doenetwerk.accounts.urls")),
    path("", include("doenetwerk.accounts.sign_in_urls")),
    path("", include("doenetwerk.mail.urls")),
    path("", include("doenetwerk.people.urls")),
    path("", include("doenetwerk.networks.urls")),
    path("", include("doenetwerk.finding.urls")),
    path("", include("doenetwerk.live.urls")),
    path("", include("doenetwerk.forming.urls")),
    path("", include("doenetwerk.meetings.urls")),
    path("", include("doenetwerk.exchange.urls")),
    path("", include("doenetwerk.instruments.urls")),
    path("", include("doenetwerk.outcomes.urls")),
    path("", include("doenetwerk.reflection.urls")),
    path("", include("doenetwerk.monitor.urls")),
]

if settings.DEMO or settings.TESTING:
    urlpatterns.append(path("demo/", include("doenetwerk.demo.urls")))
