// A form that a passkey fills: the browser asks the device, the answer goes with the form. What fails is said by the server's page.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    continue;
  }

  document.querySelector("[data-passkey-not]").hidden = true;
  form.addEventListener("submit", async event => {
    if (form.elements.Credential.value !== "") {
      return;
    }

    event.preventDefault();
    try {
      const options = JSON.parse(form.dataset.options);
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.Credential.value = JSON.stringify(credential);
    } catch {
      // The person changed their mind, or the device has no key.
    }
    form.submit();
  });
}
