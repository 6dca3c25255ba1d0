"""Coming in: a code by mail, or a passkey. The library does the work; what people meet is ours."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.logout import logout
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doenetwerk.accounts import emails, limits
from doenetwerk.accounts.forms import SignInCodeForm, SignInForm
from doenetwerk.core.http import see_other

# A study day may sit behind one address on the internet; a machine that guesses codes is stopped long before it gains.
WRONG_CODES = 60
HOUR = 3600


def _mail_stands_still() -> str:
    return _(
        "De code kon niet weg: de mail staat even stil. Probeer het over een paar minuten opnieuw. "
        "Heb je een passkey? Die werkt wel."
    )


def _as_see_other(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 302:
        response.status_code = 303
    return response


class SignIn(RequestLoginCodeView):
    """One field: a mail address. Known or not, the next page is the same."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        # Who comes back here wants another address, or another code.
        return None

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            if form._user is None:
                # As far on the road as for someone we know, also when the mail server is gone.
                emails.courier().knock()
            return _as_see_other(super().form_valid(form))  # type: ignore[return-value]
        except emails.Unsent:
            form.add_error(None, _mail_stands_still())
            return self.render_to_response(self.get_context_data(form=form), status=503)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EnterCode(ConfirmLoginCodeView):
    """One field: the code."""

    form_class = SignInCodeForm
    template_name = "accounts/enter_code.html"

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            stage = LoginStageController.enter(request, LoginByCodeStage.key)
            if stage is None or LoginCodeVerificationProcess.resume(stage) is None:
                messages.warning(request, _("Er wacht hier geen code meer. Vul je adres in, dan krijg je een nieuwe."))
                return redirect("account_login")
            if limits.tally("wrong-codes", limits.where(request), HOUR) >= WRONG_CODES:
                return render(request, "429.html", {"minutes": 60}, status=429)
        return _as_see_other(super().dispatch(request, *args, **kwargs))

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        try:
            if self._process.user is None:
                emails.courier().knock()
            response = super()._resend_form_valid(form)
        except emails.Unsent:
            messages.error(self.request, _mail_stands_still())
            return see_other("account_confirm_login_code")
        messages.success(self.request, _("Er is een nieuwe code onderweg. De vorige werkt niet meer."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        limits.count("wrong-codes", limits.where(self.request), HOUR)
        response = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


sign_in = SignIn.as_view()
enter_code = EnterCode.as_view()


@login_not_required
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out. Someone who is not signed in goes to the door."""
    if request.method == "POST":
        logout(request, show_message=False)
        messages.success(request, _("Je bent uitgelogd."))
        return see_other("account_login")
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "accounts/sign_out.html")


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """Someone whose account was closed in the meantime."""
    return render(request, "accounts/closed.html")
