// <tandem-passkey>: what stands in its template is for browsers that have
// passkeys; for the others the page has the password. The form in it is sent
// with what the authenticator gave: for a challenge that stands on the form
// (data-make), or one that is asked for when it is needed (data-ask), since a
// page may stand open for hours.
(function () {
  "use strict";
  const has = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential && "credentials" in navigator;

  async function make(form) {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.make)) });
  }

  async function ask(form) {
    const answer = await fetch(form.dataset.ask);
    if (!answer.ok) throw new Error("no challenge");
    const challenge = await answer.json();
    form.elements.ticket.value = challenge.ticket;
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(challenge.options) });
  }

  class Passkey extends HTMLElement {
    connectedCallback() {
      const inside = this.querySelector("template");
      if (!has || !inside) return;
      inside.replaceWith(inside.content);
      const form = this.querySelector("form");
      if (form) form.addEventListener("submit", (e) => this.send(e, form));
    }
    async send(e, form) {
      if (form.elements.credential.value) return;
      e.preventDefault();
      if (this.busy) return;
      this.busy = true;
      const says = this.querySelector("[role=status]");
      says.textContent = "";
      try {
        const credential = await (form.dataset.make ? make(form) : ask(form));
        form.elements.credential.value = JSON.stringify(credential.toJSON());
        form.requestSubmit(e.submitter);
        // After the form's data are read: with the browser's way back it asks anew.
        setTimeout(() => { form.elements.credential.value = ""; });
      } catch {
        says.textContent = this.dataset.failed;
      }
      this.busy = false;
    }
  }
  customElements.define("tandem-passkey", Passkey);
})();
