import './dsfr.ts'
import './menu.ts'

/** Asks before leaving a form whose answers changed and were not sent: `<terreau-unsaved><form>…</form></terreau-unsaved>`. */
class Unsaved extends HTMLElement {
  #changed = false

  connectedCallback(): void {
    this.addEventListener('input', () => {
      this.#changed = true
    })
    this.addEventListener('submit', () => {
      this.#changed = false
    })
    addEventListener('beforeunload', (event) => {
      if (this.#changed && this.isConnected) event.preventDefault()
    })
  }
}

/** Shows at once the theme that is being chosen; the form inside still has to be sent to keep it. */
class Display extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return
      const root = document.documentElement
      if (target.value === 'light' || target.value === 'dark') root.dataset.frTheme = target.value
      else delete root.dataset.frTheme
    })
  }
}

customElements.define('terreau-unsaved', Unsaved)
customElements.define('terreau-display', Display)
