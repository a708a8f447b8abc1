import type { Site } from '../frame.ts'
import { typeset } from '../french.ts'

/** How to write to whoever runs this installation; said plainly when they did not tell. */
export const Contact = ({ contact }: Pick<Site, 'contact'>) =>
  contact === null ? (
    <p className="t-absent">
      {typeset('L’exploitant de ce site n’a pas encore indiqué d’adresse de contact (réglage « CONTACT »).')}
    </p>
  ) : (
    <p>
      {typeset('Écrire à l’exploitant de ce site : ')}
      <a href={`mailto:${contact}`}>{contact}</a>
    </p>
  )
