from django.urls import path

from doenetwerk.forming.signup.views import entering, inviting, overview, own, rounds, setup

ROUND = "vormingsronde/<int:pk>/"

urlpatterns = [
    path("regio/<int:pk>/vormingsronde/nieuw/", rounds.open_round, name="open_round"),
    path(ROUND, rounds.home, name="round"),
    path(f"{ROUND}veranderen/", rounds.change, name="change_round"),
    path(f"{ROUND}sluiten/", rounds.close, name="close_round"),
    path(f"{ROUND}afsluiten/", rounds.end, name="end_round"),
    path(f"{ROUND}themas/", setup.themes, name="round_themes"),
    path(f"{ROUND}plekken/", setup.hosts, name="round_hosts"),
    path(f"{ROUND}plekken/<int:host_pk>/", setup.host, name="round_host"),
    path(f"{ROUND}plekken/<int:host_pk>/weg/", setup.remove_host, name="remove_host"),
    path(f"{ROUND}begeleiders/", setup.guides, name="round_guides"),
    path(f"{ROUND}begeleiders/<int:guide_pk>/", setup.guide, name="round_guide"),
    path(f"{ROUND}begeleiders/<int:guide_pk>/weg/", setup.remove_guide, name="remove_guide"),
    path(f"{ROUND}uitnodigen/", inviting.invite, name="round_invite"),
    path(f"{ROUND}aanmeldingen/", overview.signups, name="signups"),
    path(f"{ROUND}aanmeldingen/aanmeldingen.xlsx", overview.sheet, name="signups_sheet"),
    path(f"{ROUND}aanmeldingen/herinneren/", overview.remind, name="remind_round"),
    path(f"{ROUND}aanmeldingen/invullen/", entering.enter, name="enter_signup"),
    path(f"{ROUND}aanmeldingen/lijst/", entering.listing, name="list_signups"),
    path(f"{ROUND}aanmeldingen/<int:signup_pk>/", overview.signup, name="signup"),
    path(f"{ROUND}aanmelden/", own.own, name="sign_up"),
]
