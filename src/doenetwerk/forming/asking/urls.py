from django.urls import path

from doenetwerk.forming.asking.views import coordinator, facilitator, mend, seat, talk

urlpatterns = [
    path("berekening/<int:pk>/vragen/", coordinator.asked, name="asked"),
    path("voorstel/<int:pk>/data/", coordinator.dates, name="dates"),
    path("voorstel/<int:pk>/vragen/", coordinator.ask_proposal, name="ask_proposal"),
    path("voorstel/<int:pk>/antwoorden/", coordinator.answers, name="answers"),
    path("voorstel/<int:pk>/herinneren/", coordinator.remind, name="remind_seats"),
    path("voorstel/<int:pk>/begeleider/", coordinator.guide, name="proposal_guide"),
    path("voorstel/<int:pk>/verder/", mend.mend, name="mend"),
    path("voorstel/<int:pk>/beginnen/", coordinator.begin, name="begin"),
    path("voorstel/<int:pk>/kennismaken/", facilitator.invite, name="invite_to_intakes"),
    path("netwerken/<int:pk>/kennismaken/", facilitator.invite_members, name="invite_members_to_intakes"),
    path("netwerken/<int:pk>/aansluiten/", facilitator.latecomers, name="latecomers"),
    path("kennismaken/", facilitator.intakes, name="intakes"),
    path("kennismaken/<int:pk>/", facilitator.intake, name="intake"),
    path("kennismaken/<int:pk>/mijn/", talk.my_intake, name="my_intake"),
    path("mijn-plek/<int:pk>/", seat.seat, name="seat"),
]
