from django.urls import path

from doenetwerk.forming.demand.views import alike, initiatives, joining, lists, shape

urlpatterns = [
    path("regio/<int:pk>/vragen/op-elkaar/", alike.accept, name="accept_alike"),
    path("regio/<int:pk>/vragen/op-elkaar/niet/", alike.part, name="not_alike"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/vorm/", shape.shape, name="shape"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/in-een-ronde/", shape.put_in_round, name="put_in_round"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/sluit-aan/", joining.choose, name="join_instead"),
    path("regio/<int:pk>/vragen/thema/<int:theme_pk>/sluit-aan/<int:join_pk>/terug/", joining.undo, name="undo_join"),
    path("sluit-aan/<int:pk>/", joining.answer, name="join_answer"),
    path("wat-er-al-is/", initiatives.mine, name="my_initiatives"),
    path("regio/<int:pk>/wat-er-al-is/", initiatives.register, name="initiatives"),
    path("regio/<int:pk>/wat-er-al-is/nieuw/", initiatives.add, name="add_initiative"),
    path("regio/<int:pk>/wat-er-al-is/tip/", initiatives.tip, name="tip_initiative"),
    path("regio/<int:pk>/wat-er-al-is/inlezen/", lists.read_in, name="import_initiatives"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/", initiatives.initiative, name="initiative"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/veranderen/", initiatives.change, name="change_initiative"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/klopt/", initiatives.still_right, name="still_right"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/aannemen/", initiatives.accept, name="accept_tip"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/weg/", initiatives.gone, name="mark_gone"),
    path("regio/<int:pk>/wat-er-al-is/<int:initiative_pk>/thema/", initiatives.link, name="link_theme"),
]
