import { asset } from '../../../web/assets.ts'
import { typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { SubmitBar } from '../../../web/view/form.tsx'
import { PageTitle } from '../../../web/view/record.tsx'
import { LINK_MINUTES } from '../sign-in.ts'
import { type ProviderKey, providerSettings } from './provider.ts'

/** A provider as the page of signing in shows it. */
export type ShownDoor = { readonly key: ProviderKey; readonly simulated: boolean }

/** The official button (DSFR, "Bouton FranceConnect"): its words and its structure are the providers' own. */
const OfficialButton = ({ door }: { readonly door: ShownDoor }) => {
  const { label, site } = providerSettings[door.key]
  return (
    <div className="fr-connect-group">
      <button
        className={door.key === 'proconnect' ? 'fr-connect fr-connect--pro' : 'fr-connect'}
        type="submit"
      >
        <span className="fr-connect__login">S’identifier avec</span>
        <span className="fr-connect__brand">{label}</span>
      </button>
      <p>
        <a
          href={site}
          target="_blank"
          rel="noopener"
          title={typeset(`Qu’est-ce que ${label} ? - nouvelle fenêtre`)}
        >
          {typeset(`Qu’est-ce que ${label} ?`)}
        </a>
      </p>
    </div>
  )
}

const SimulatedButton = ({ door }: { readonly door: ShownDoor }) => (
  <p>
    <button className="fr-btn fr-btn--secondary" type="submit">
      {`S’identifier avec ${providerSettings[door.key].label} (fournisseur simulé)`}
    </button>
  </p>
)

type DoorProps = { readonly door: ShownDoor; readonly csrf: string; readonly back: string }

const Way = ({ door, csrf, back }: DoorProps) => (
  <form method="post" action={`/connexion/${door.key}`}>
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="retour" value={back} />
    <p>{typeset(`${providerSettings[door.key].label}, pour ${providerSettings[door.key].audience} :`)}</p>
    {door.simulated ? <SimulatedButton door={door} /> : <OfficialButton door={door} />}
  </form>
)

type WaysProps = Omit<DoorProps, 'door'> & { readonly doors: readonly ShownDoor[] }

/** The providers by which one may come in, a button each; nothing where there is none. */
export const ProviderWays = ({ doors, ...way }: WaysProps) =>
  doors.length === 0 ? null : (
    <section aria-labelledby="fournisseurs">
      {/* React lifts it into the head: the marks of the providers, served where one of them is plugged in for real. */}
      {doors.some(({ simulated }) => !simulated) ? (
        <link rel="stylesheet" href={asset('fr-connect.css')} precedence="default" />
      ) : null}
      <h2 id="fournisseurs">Avec une identité que vous avez déjà</h2>
      {doors.map((door) => (
        <Way key={door.key} door={door} {...way} />
      ))}
    </section>
  )

/** On the way to a provider: the browser leaves by itself; the link is for those that do not. */
export const DepartPage = ({ label, href }: { readonly label: string; readonly href: string }) => (
  <>
    <PageTitle title={`Vers ${label}`} lead={`Votre navigateur va ouvrir le site de ${label}.`} />
    <p>
      <a className="fr-btn" href={href} rel="noopener">
        {`Continuer vers ${label}`}
      </a>
    </p>
  </>
)

/** Nobody came in: why, and what to do. */
export const RefusedPage = ({ title, reason }: { readonly title: string; readonly reason: string }) => (
  <>
    <PageTitle title={title} lead={reason} />
    <p>
      <a className="fr-btn" href="/connexion">
        Revenir à la page de connexion
      </a>
    </p>
  </>
)

/** After a provider gave an address that it does not vouch for. */
export const ConfirmationSentPage = ({
  label,
  demo,
}: {
  readonly label: string | null
  readonly demo: boolean
}) => (
  <div className="t-results">
    <section aria-label="Message envoyé">
      <PageTitle
        title="Confirmez votre adresse"
        lead={`${label ?? 'Le fournisseur d’identité'} ne garantit pas votre adresse électronique : un message vient de lui être envoyé. Ouvrez le lien qu’il contient dans ce navigateur : il sert une seule fois, pendant ${LINK_MINUTES} minutes.`}
      />
      {demo ? (
        <Alert tone="info" title="Vous êtes dans une démonstration">
          {typeset('Aucun message ne part : ')}
          <a href="/demonstration/courriels">lire les courriels écrits ici</a>.
        </Alert>
      ) : null}
    </section>
    <section aria-labelledby="ensuite">
      <h2 id="ensuite">Et ensuite</h2>
      <p>
        Votre identité sera liée au compte qui a cette adresse, ou à un compte nouveau, sans aucun rôle. La
        prochaine fois, aucun message ne sera nécessaire.
      </p>
    </section>
  </div>
)

type ConfirmationPageProps = {
  readonly csrf: string
  readonly action: string
  readonly label: string
  readonly email: string
}

/** Where the link of the mail leads: one button. Programs that follow links to inspect them do not press it. */
export const ConfirmationPage = ({ csrf, action, label, email }: ConfirmationPageProps) => (
  <form method="post" action={action}>
    <PageTitle
      title="Confirmez votre adresse"
      lead={`L’adresse ${email} sera liée à votre identité ${label}, et votre espace s’ouvrira dans ce navigateur.`}
    />
    <HiddenField name="csrf" value={csrf} />
    <SubmitBar label="Lier et se connecter" note="Le lien ne servira plus ensuite." />
  </form>
)
