from django.urls import path

from doenetwerk.instruments.scripts import views

urlpatterns = [
    path("netwerken/<int:pk>/intervisie/", views.table, name="scripts"),
    path("netwerken/<int:pk>/intervisie/casus/", views.case_new, name="case_new"),
    path("netwerken/<int:pk>/intervisie/vraag/", views.ask_for_cases, name="ask_for_cases"),
    path("netwerken/<int:pk>/intervisie/begin/", views.start, name="script_start"),
    path("gespreksvormen/begin/<slug:key>/", views.begin, name="script_begin"),
    path("casussen/<int:pk>/", views.case_edit, name="case_edit"),
    path("casussen/<int:pk>/terug/", views.case_withdraw, name="case_withdraw"),
    path("casussen/<int:pk>/graag/", views.case_prefer, name="case_prefer"),
    path("gespreksvormen/<int:pk>/", views.run, name="run"),
    path("gespreksvormen/<int:pk>/nu/", views.now, name="run_now"),
    path("gespreksvormen/<int:pk>/schrijf/", views.write, name="run_write"),
    path("gespreksvormen/<int:pk>/schrijf/<int:note>/terug/", views.take_back, name="run_take_back"),
    path("gespreksvormen/<int:pk>/leid/", views.lead, name="run_lead"),
    path("gespreksvormen/<int:pk>/weg/", views.drop, name="run_drop"),
    path("gespreksvormen/<int:pk>/bewaar/", views.keep, name="run_keep"),
    path("meegenomen/", views.keepsakes, name="keepsakes"),
    path("meegenomen/<int:pk>/", views.look_back, name="keepsake"),
    path("meegenomen/<int:pk>/weg/", views.throw_away, name="keepsake_away"),
]
