// What is written saves itself, until it is posted.

/** Keep no draft once the form was sent: it would come back after the need is posted. */
export function stopOnceSent(form) {
  if (!form) return;
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  // The same page is shown again when somebody goes back.
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (sent) event.preventDefault();
  });
}
