// A button that copies, for those to whom selecting is a trouble.

/** Show each button, and let it copy the text of the element that it names. */
export function offerCopy(buttons) {
  if (!navigator.clipboard) return;
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
    });
  }
}
