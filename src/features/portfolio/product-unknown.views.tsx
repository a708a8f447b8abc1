import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'

type UnknownProductProps = {
  readonly asked: string
  readonly near: readonly { readonly slug: string; readonly name: string }[]
}

/** No product has this name: those that look like it. */
export const UnknownProductPage = ({ asked, near }: UnknownProductProps) => (
  <>
    <h1>Aucun produit ne porte ce nom</h1>
    <Answer
      acts={
        <a
          className="fr-btn"
          href={asked === '' ? '/produits' : `/recherche?q=${encodeURIComponent(asked.replaceAll('-', ' '))}`}
        >
          {asked === '' ? 'Voir tous les produits' : 'Chercher ce nom'}
        </a>
      }
    >
      {near.length === 0
        ? 'L’adresse est incomplète, ou le produit n’est pas suivi ici. Cherchez-le par les mots de son nom.'
        : 'L’adresse est peut-être mal écrite. Voici les produits dont le nom lui ressemble.'}
    </Answer>
    {near.length === 0 ? null : (
      <ul>
        {near.map(({ slug, name }) => (
          <li key={slug}>
            <a href={`/produits/${slug}`}>{typeset(name)}</a>
          </li>
        ))}
      </ul>
    )}
  </>
)
