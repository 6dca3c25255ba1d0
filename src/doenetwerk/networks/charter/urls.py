"""Addresses of the start document, below `netwerken/<pk>/startdocument/`."""

from django.urls import path

from doenetwerk.networks.charter.views import files, overview, questions, signing, versions

urlpatterns = [
    path("", overview.charter, name="charter"),
    path("lezen/", overview.read, name="charter_read"),
    path("vraag/<slug:key>/", questions.question, name="charter_question"),
    path("vraag/<slug:key>/hulp/", questions.hints, name="charter_hints"),
    path("soort/", questions.apply_kind, name="charter_kind"),
    path("tijd/", questions.ask_time, name="charter_time"),
    path("vastleggen/", versions.put_up, name="charter_put_up"),
    path("versies/", versions.versions, name="charter_versions"),
    path("versies/<int:number>/", versions.version, name="charter_version"),
    path("verschillen/", versions.differences, name="charter_differences"),
    path("tekenen/", signing.sign, name="charter_sign"),
    path("herinneren/", signing.remind, name="charter_remind"),
    path("opmerkingen/<int:remark>/besproken/", signing.settle, name="charter_settle"),
    path("startdocument.docx", files.word, name="charter_word"),
    path("startdocument.pdf", files.pdf, name="charter_pdf"),
]
