const LONGEST = 60

/** An address elsewhere, shown by its site and path rather than in full. */
export const OutLink = ({ href }: { readonly href: string }) => {
  const shown = href.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
  return (
    <a href={href} rel="noopener">
      {shown.length > LONGEST ? `${shown.slice(0, LONGEST - 3)}…` : shown}
    </a>
  )
}
