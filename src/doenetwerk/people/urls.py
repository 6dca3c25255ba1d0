from django.urls import path

from doenetwerk.people.views import lists, persons, regions, school_files, schools

app_name = "people"
urlpatterns = [
    path("scholen/", schools.schools, name="schools"),
    path("scholen/nieuw/", schools.add_school, name="add_school"),
    path("scholen/<int:pk>/", schools.school, name="school"),
    path("scholen/<int:pk>/naam/", schools.names, name="name_school"),
    path("scholen/<int:pk>/kaart/", schools.on_map, name="school_on_map"),
    path("mensen/", persons.people, name="people"),
    path("mensen/nieuw/", persons.add_person, name="add_person"),
    path("mensen/inlezen/", lists.new, name="list_new"),
    path("mensen/inlezen/<int:pk>/", lists.preview, name="list"),
    path("mensen/inlezen/<int:pk>/kolommen/", lists.columns, name="list_columns"),
    path("mensen/inlezen/<int:pk>/verbeteren/", lists.correct, name="list_correct"),
    path("mensen/inlezen/<int:pk>/verbeteren.xlsx", lists.faults, name="list_faults"),
    path("mensen/inlezen/<int:pk>/weg/", lists.discard, name="list_discard"),
    path("mensen/<int:pk>/", persons.person, name="person"),
    path("mensen/<int:pk>/adres/", persons.add_address, name="add_address"),
    path("mensen/<int:pk>/functie/", persons.add_position, name="add_position"),
    path("mensen/<int:pk>/functie/<int:position_pk>/school/", persons.change_school, name="change_school"),
    path("mensen/<int:pk>/functie/<int:position_pk>/stopt/", persons.end_position, name="end_position"),
    path("mensen/<int:pk>/functie/<int:position_pk>/leidinggevende/", persons.leader, name="leader"),
    path("beheer/regios/", regions.regions, name="regions"),
    path("beheer/regios/nieuw/", regions.region, name="add_region"),
    path("beheer/regios/<int:pk>/", regions.region, name="region"),
    path("beheer/regios/<int:pk>/coordinator/", regions.add_coordinator, name="add_coordinator"),
    path(
        "beheer/regios/<int:pk>/coordinator/<int:coordination_pk>/stopt/",
        regions.end_coordinator,
        name="end_coordinator",
    ),
    path("beheer/scholen/inlezen/", school_files.choose, name="school_files"),
    path("beheer/scholen/inlezen/<int:pk>/", school_files.proposal, name="school_file"),
    path("beheer/scholen/inlezen/<int:pk>/weg/", school_files.discard, name="school_file_discard"),
    path("beheer/scholen/inlezen/<int:pk>/verschil.xlsx", school_files.sheet, name="school_file_sheet"),
]
