/**
 * Without script, the menu and the search of a phone are links towards panels that show when they are aimed at. DSFR's script wants
 * buttons: it opens the panel as a dialog, keeps the focus inside, closes it on Escape and gives the focus back.
 */
function becomeButton(link: HTMLAnchorElement, panel: Element): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  for (const name of ['class', 'id', 'title', 'data-fr-opened']) {
    const value = link.getAttribute(name)
    if (value !== null) button.setAttribute(name, value)
  }
  button.setAttribute('aria-controls', panel.id)
  button.append(...link.childNodes)
  link.replaceWith(button)
  return button
}

/** DSFR leaves Escape to the fields. In an empty one it has nothing to undo: it closes the panel, as everywhere else. */
function closeFromEmptyField({ key, target }: KeyboardEvent, closer: HTMLButtonElement): void {
  if (key === 'Escape' && target instanceof HTMLInputElement && target.value === '') closer.click()
}

for (const panel of document.querySelectorAll<HTMLElement>('.fr-header .fr-modal')) {
  const opener = document.querySelector<HTMLAnchorElement>(`a[data-fr-opened][href="#${panel.id}"]`)
  const closer = panel.querySelector<HTMLAnchorElement>('a.fr-btn--close')
  if (!opener || !closer) continue
  panel.setAttribute('aria-labelledby', opener.id)
  becomeButton(opener, panel)
  const close = becomeButton(closer, panel)
  panel.addEventListener('keydown', (event) => closeFromEmptyField(event, close))
}
