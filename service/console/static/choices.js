// No more suggestions can be ticked than stand side by side.

/** Switch off what is not ticked once as many are ticked as `data-most` says; from the first on, the
 * button stays in sight. */
export function limitChoices(form) {
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=studio]")];
  const update = () => {
    const most = Number(form.dataset.most);
    const ticked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = ticked >= most && !box.checked;
    form.classList.toggle("choosing", ticked > 0);
  };
  form.addEventListener("change", update);
  // The browser brings back what was ticked, without a change, when somebody goes back.
  window.addEventListener("pageshow", update);
}
