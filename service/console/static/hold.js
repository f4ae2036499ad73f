// Suggestions are replaced quietly, and never while a finger, a pointer or the focus is on them.

/** Keep what stands in a part while somebody is on it; ask anew once they have left. */
export function holdWhileTouched(part) {
  if (!part) return;
  const around = part.parentElement;
  let pointer = false;
  let waiting = false;

  const held = () => pointer || around.contains(document.activeElement);
  const release = () => {
    if (held() || !waiting) return;
    waiting = false;
    document.getElementById("text").dispatchEvent(new Event("refresh"));
  };

  around.addEventListener("pointerenter", () => { pointer = true; });
  for (const name of ["pointerleave", "pointercancel"]) {
    around.addEventListener(name, () => { pointer = false; release(); });
  }
  // The focus has not arrived elsewhere while it leaves.
  around.addEventListener("focusout", () => setTimeout(release));
  part.addEventListener("htmx:beforeSwap", (event) => {
    if (!held()) return;
    event.detail.shouldSwap = false;
    waiting = true;
  });
}
