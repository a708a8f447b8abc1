import { typeset } from '../../web/french.ts'
import { PageTitle } from '../../web/view/record.tsx'

/** Asks before stopping: the button does it. */
export const UnsubscribePage = ({ path }: { readonly path: string }) => (
  <>
    <PageTitle
      title="Ne plus recevoir d’avis"
      lead="Terreau ne vous écrira plus ce qui vous attend. « Aujourd’hui » continuera de le dire dans votre espace."
    />
    <form method="post" action={path}>
      <button className="fr-btn" type="submit">
        Ne plus recevoir d’avis
      </button>
    </form>
    <p>
      {typeset('Vous préférez en recevoir moins ? ')}
      <a href="/espace/avis">Choisir les jours, l’heure et les sujets</a>
    </p>
  </>
)

/** It is done, and how to undo it. */
export const StoppedPage = () => (
  <>
    <PageTitle
      title="Vous ne recevrez plus d’avis"
      lead="Les liens de connexion que vous demandez, et les réponses à vos demandes, vous parviendront toujours."
    />
    <p>
      <a href="/espace/avis">En recevoir de nouveau</a>
    </p>
  </>
)
