// Passkeys: forms whose answer is a key's to give. Without this file, or in a browser that knows no keys, they stay hidden.
(() => {
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname); // a key belongs to a name
  if (isNumber || !window.webauthnJSON?.supported()) return;
  const status = document.querySelector("[role=status]");
  const given = document.getElementById("asked_of_key");

  const asked = async (form) => {
    if (given) return JSON.parse(given.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return answer.json();
  };

  const answerTo = {
    get: ({ request_options: options }) => webauthnJSON.get(options),
    create({ creation_options: options }) {
      // Kept by the device where it can: such a key logs in without name and password.
      const wanted = { residentKey: "preferred", requireResidentKey: false };
      Object.assign(options.publicKey.authenticatorSelection, wanted);
      return webauthnJSON.create(options);
    },
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    const failed = form.querySelector("[data-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const answer = await answerTo[form.dataset.passkey](await asked(form));
        form.elements.credential.value = JSON.stringify(answer);
      } catch {
        failed.hidden = false;
        status.textContent = failed.textContent;
        return;
      }
      form.submit();
    });
  }
  document.querySelector("[data-no-passkey]")?.remove();
})();
