const SHOWN_MS = 2400;

let timer: ReturnType<typeof setTimeout> | undefined;

/** The one place a sentence appears in: read out politely, in the way of nothing. */
function place(): HTMLElement {
  const known = document.getElementById('toast');
  if (known) return known;
  const made = document.createElement('div');
  made.id = 'toast';
  made.className = 'toast';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

/** A short sentence over the page that goes by itself. */
export function say(sentence: string): void {
  const toast = place();
  toast.textContent = sentence;
  toast.classList.add('toast-shown');
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove('toast-shown'), SHOWN_MS);
}
