from django.urls import URLPattern, URLResolver

from doenetwerk.instruments.canvases.urls import urlpatterns as canvases
from doenetwerk.instruments.casebook.urls import urlpatterns as casebook
from doenetwerk.instruments.paper.urls import urlpatterns as paper
from doenetwerk.instruments.questionnaires.urls import urlpatterns as questionnaires
from doenetwerk.instruments.scripts.urls import urlpatterns as scripts
from doenetwerk.instruments.shelf.urls import urlpatterns as shelf
from doenetwerk.instruments.stages.urls import urlpatterns as stages

app_name = "instruments"
urlpatterns: list[URLPattern | URLResolver] = [*shelf, *canvases, *scripts, *casebook, *questionnaires, *paper, *stages]
