import { typeset } from '../french.ts'

export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503

type Words = { readonly title: string; readonly what: string; readonly toDo: string }

/** What happened, then what to do; never a code alone. */
export const errorWords = {
  400: {
    title: 'Cette demande est illisible',
    what: 'Ce qui est arrivé n’a pas la forme attendue ; rien n’a été enregistré.',
    toDo: 'Revenez à la page précédente, rechargez-la, puis recommencez.',
  },
  401: {
    title: 'Connectez-vous pour continuer',
    what: 'Cette page demande de savoir qui vous êtes.',
    toDo: 'Connectez-vous, puis revenez à cette adresse.',
  },
  403: {
    title: 'Cette page ne vous est pas ouverte',
    what: 'Votre rôle ne permet pas de la consulter ou de faire cet acte.',
    toDo: 'Connectez-vous avec un autre compte, ou demandez ce rôle à la personne qui dirige votre incubateur.',
  },
  404: {
    title: 'Cette page n’existe pas',
    what: 'L’adresse est incomplète, ou ce qu’elle montrait porte désormais un autre nom.',
    toDo: 'Cherchez le produit ou l’incubateur par son nom, ou repartez de la liste.',
  },
  405: {
    title: 'Cette adresse ne reçoit pas ce genre de demande',
    what: 'Elle ne peut être que lue ; rien n’a été enregistré.',
    toDo: 'Ouvrez-la sans rien y envoyer.',
  },
  409: {
    title: 'Quelqu’un a modifié cette fiche avant vous',
    what: 'Ce que vous avez saisi n’a pas été enregistré : la fiche n’est plus celle que vous aviez ouverte.',
    toDo: 'Rouvrez la fiche, comparez avec votre saisie, puis enregistrez à nouveau.',
  },
  413: {
    title: 'Cet envoi est trop lourd',
    what: 'Le formulaire ou le fichier dépasse la taille acceptée ; rien n’a été enregistré.',
    toDo: 'Revenez en arrière, allégez le texte ou le fichier, puis envoyez à nouveau.',
  },
  429: {
    title: 'Trop de demandes en peu de temps',
    what: 'Pour protéger le service, les demandes venues de votre adresse sont retenues un moment.',
    toDo: 'Attendez quelques minutes, puis recommencez.',
  },
  500: {
    title: 'Terreau a rencontré une erreur',
    what: 'La faute est de notre côté ; elle est notée dans le journal technique.',
    toDo: 'Réessayez dans un instant. Si cela se répète, écrivez-nous en donnant la référence ci-dessous.',
  },
  503: {
    title: 'Terreau est momentanément indisponible',
    what: 'Le service redémarre ou sa base de données ne répond pas ; rien n’est perdu.',
    toDo: 'Réessayez dans une minute.',
  },
} as const satisfies Record<ErrorStatus, Words>

type ErrorPageProps = {
  readonly status: ErrorStatus
  /** What happened here in particular, in place of the general sentence. */
  readonly detail?: string
  /** What to do about it, in place of what is done in general. */
  readonly toDo?: string
  /** Reference of the request in the logs. */
  readonly reference?: string
}

/** Content of an error page, inside `Layout`. */
export const ErrorPage = ({ status, reference, ...here }: ErrorPageProps) => {
  const { title, what, toDo } = errorWords[status]
  return (
    <div className="t-error">
      <p className="t-error__code">{`Erreur ${status}`}</p>
      <h1>{typeset(title)}</h1>
      <p className="t-error__what">{typeset(here.detail ?? what)}</p>
      <p>{typeset(here.toDo ?? toDo)}</p>
      {reference ? (
        <p className="t-error__reference">
          {typeset('Référence : ')}
          <code>{reference}</code>
        </p>
      ) : null}
      <ul className="t-acts">
        <li>
          <a className="fr-btn" href="/produits">
            Voir les produits
          </a>
        </li>
        <li>
          <a className="fr-btn fr-btn--secondary" href="/">
            Revenir à l’accueil
          </a>
        </li>
      </ul>
    </div>
  )
}
