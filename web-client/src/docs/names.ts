const watched = new WeakSet<ShadowRoot>();

/** RapiDoc's controls have no names for those who do not see them: what is in this root, and what comes into it, gets one. */
export function nameControls(root: ShadowRoot): void {
  name(root);
  if (watched.has(root)) return;
  watched.add(root);
  new MutationObserver(() => name(root)).observe(root, { childList: true, subtree: true });
}

function name(root: ShadowRoot): void {
  for (const control of root.querySelectorAll('textarea:not([aria-label])'))
    control.setAttribute('aria-label', 'An example of the body');
  for (const control of root.querySelectorAll('select:not([aria-label])'))
    control.setAttribute('aria-label', 'Which form of the answer');
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) nameControls(element.shadowRoot);
}
