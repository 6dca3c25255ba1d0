/* Passkeys: asks our server for a question, the device for the answer, and posts it.
   A form with data-passkey="get" comes in or checks, one with data-passkey="create" makes a passkey. Such a form is
   hidden until the browser can do it; everything it does can be done with a code by mail as well. */
(() => {
  "use strict";
  // Browsers tie a passkey to a name: an address of digits alone cannot have one.
  const named = !/^[\d.]+$|:/.test(location.hostname);
  if (!named || !window.PublicKeyCredential || !navigator.credentials?.create) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const question = (options) => {
    const asked = { ...options, challenge: bytes(options.challenge) };
    if (options.user) asked.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) asked.excludeCredentials = listed(options.excludeCredentials);
    if (options.allowCredentials) asked.allowCredentials = listed(options.allowCredentials);
    return { publicKey: asked };
  };

  const answer = (credential) => {
    const given = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      const value = credential.response[part];
      if (value instanceof ArrayBuffer) given[part] = text(value);
    }
    if (credential.response.getTransports) given.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(), response: given,
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const field = form.querySelector("[name=credential]");
    const problem = form.querySelector("[data-problem]");
    form.hidden = false;
    document.querySelectorAll("[data-no-passkey]").forEach((one) => { one.hidden = true; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        field.disabled = true;
        const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
        if (!response.ok) throw new Error(String(response.status));
        const options = question((await response.json()).publicKey);
        field.value = answer(await navigator.credentials[form.dataset.passkey](options));
        field.disabled = false;
        form.submit();
      } catch {
        // Refused by the person, by the device or by us: what helps is the same.
        problem.hidden = false;
      }
    });
  }
})();
