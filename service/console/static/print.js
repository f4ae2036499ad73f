// A button that prints, for those who do not know the key.

/** Show the button and let it print. */
export function offerPrint(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
