from django.urls import path

from doenetwerk.exchange.coming import views

urlpatterns = [
    path("netwerken/<int:pk>/vragen/overnemen/", views.new, name="coming_new"),
    path("netwerken/overname/<int:pk>/", views.coming, name="coming"),
    path("netwerken/overname/<int:pk>/voortgang/", views.progress, name="coming_progress"),
    path("netwerken/overname/<int:pk>/gesprekken/", views.talks, name="coming_talks"),
    path("netwerken/overname/<int:pk>/mensen/", views.people, name="coming_people"),
    path("netwerken/overname/<int:pk>/niet-mee/", views.left_out, name="coming_left_out"),
    path("netwerken/overname/<int:pk>/laat-maar/", views.cancel, name="coming_cancel"),
    path("netwerken/overname/<int:pk>/weghalen/", views.undo, name="coming_undo"),
    path("netwerken/overname/<int:pk>/namen-weg/", views.forget_names, name="coming_forget_names"),
]
