from django.urls import path

from doenetwerk.exchange.coming import views

urlpatterns = [
    path("netwerken/<int:pk>/vragen/overnemen/", views.new, name="coming_new"),
    path("overname/<int:pk>/", views.coming, name="coming"),
    path("overname/<int:pk>/voortgang/", views.progress, name="coming_progress"),
    path("overname/<int:pk>/gesprekken/", views.talks, name="coming_talks"),
    path("overname/<int:pk>/mensen/", views.people, name="coming_people"),
    path("overname/<int:pk>/niet-mee/", views.left_out, name="coming_left_out"),
    path("overname/<int:pk>/laat-maar/", views.cancel, name="coming_cancel"),
    path("overname/<int:pk>/weghalen/", views.undo, name="coming_undo"),
    path("overname/<int:pk>/namen-weg/", views.forget_names, name="coming_forget_names"),
]
