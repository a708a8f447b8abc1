import { typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { ProviderWays, type ShownDoor } from './federation/federation.views.tsx'
import { LINK_MINUTES } from './sign-in.ts'

const DemoWay = () => (
  <section aria-label="Se connecter sans adresse">
    <Alert tone="info" title="Vous êtes dans une démonstration">
      {typeset('Des personnes inventées vous attendent, une pour chaque rôle : ')}
      <a href="/demonstration">choisir une personne et se connecter comme elle</a>.
    </Alert>
  </section>
)

type SignInPageProps = {
  readonly csrf: string
  /** Path to go to once signed in. */
  readonly back: string
  readonly demo: boolean
  readonly doors: readonly ShownDoor[]
  readonly email?: string
  readonly errors?: FieldErrors
}

/** Asks for an address; the answer is the same for every address. */
export const SignInPage = ({ csrf, back, demo, doors, email, errors = {} }: SignInPageProps) => (
  <div className="t-results">
    <section aria-label="Recevoir un lien">
      <form method="post" action="/connexion" noValidate>
        <ErrorSummary errors={errors} />
        <PageTitle
          title="Se connecter"
          lead="Terreau n’a pas de mot de passe : un lien vous est envoyé par courriel, et c’est lui qui ouvre votre espace."
        />
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="retour" value={back} />
        <TextField
          name="courriel"
          label="Votre adresse électronique professionnelle"
          hint="Celle sous laquelle votre incubateur vous a enregistré, par exemple prenom.nom@exemple.fr"
          type="email"
          autoComplete="email"
          inputMode="email"
          maxLength={300}
          value={email}
          error={errors.courriel}
        />
        <SubmitBar label="Recevoir un lien de connexion" />
      </form>
    </section>
    <ProviderWays doors={doors} csrf={csrf} back={back} />
    {demo ? <DemoWay /> : null}
  </div>
)

/** After the request, whether the address is known or not. */
export const LinkSentPage = ({ demo }: { readonly demo: boolean }) => (
  <div className="t-results">
    <section aria-label="Message envoyé">
      <PageTitle
        title="Consultez votre messagerie"
        lead={`Si l’adresse saisie est enregistrée dans Terreau, un message vient de lui être envoyé. Le lien qu’il contient sert une seule fois, pendant ${LINK_MINUTES} minutes.`}
      />
      {demo ? (
        <Alert tone="info" title="Vous êtes dans une démonstration">
          {typeset('Aucun message ne part : ')}
          <a href="/demonstration/courriels">lire les courriels écrits ici</a>.
        </Alert>
      ) : null}
    </section>
    <section aria-labelledby="rien">
      <h2 id="rien">{typeset('Rien n’est arrivé ?')}</h2>
      <ul>
        <li>Attendez une minute ou deux, puis regardez parmi les courriers indésirables.</li>
        <li>Vérifiez l’adresse que vous avez saisie : c’est peut-être une autre qui est enregistrée.</li>
        <li>Si vous n’avez pas encore d’accès, demandez-le à la personne qui dirige votre incubateur.</li>
      </ul>
    </section>
    <section aria-label="Recommencer">
      <a className="fr-btn fr-btn--secondary" href="/connexion">
        Demander un autre lien
      </a>
    </section>
  </div>
)

type LinkPageProps = { readonly csrf: string; readonly action: string; readonly back: string }

/** Where the link of the mail leads: one button. Programs that follow links to inspect them do not press it. */
export const LinkPage = ({ csrf, action, back }: LinkPageProps) => (
  <form method="post" action={action}>
    <PageTitle
      title="Confirmez votre connexion"
      lead="Vous arrivez par le lien reçu par courriel. Ce bouton ouvre votre espace, dans ce navigateur, pour sept jours au plus."
    />
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="retour" value={back} />
    <SubmitBar label="Se connecter à Terreau" note="Le lien ne servira plus ensuite." />
  </form>
)

/** A link that opens nothing: why, and what to do. */
export const DeadLinkPage = ({ reason, retry }: { readonly reason: string; readonly retry: boolean }) => (
  <>
    <PageTitle title="Ce lien n’ouvre rien" lead={reason} />
    {retry ? (
      <p>
        <a className="fr-btn" href="/connexion">
          Demander un autre lien
        </a>
      </p>
    ) : null}
  </>
)

/** Too many links were asked for: says when to come back. */
export const TooManyAttemptsPage = ({ reason }: { readonly reason: string }) => (
  <>
    <PageTitle title="Patientez avant de recommencer" lead={reason} />
    <p>
      <a className="fr-btn fr-btn--secondary" href="/">
        Revenir à l’accueil
      </a>
    </p>
  </>
)

type SetupPageProps = {
  readonly csrf: string
  readonly action: string
  readonly name?: string
  readonly email?: string
  readonly errors?: FieldErrors
}

/** The first administrator says who they are. */
export const SetupPage = ({ csrf, action, name, email, errors = {} }: SetupPageProps) => (
  <form method="post" action={action} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle
      title="Créer le premier administrateur"
      lead="Cette installation de Terreau n’a encore personne pour gérer les accès. Le compte créé ici pourra enregistrer les autres personnes et leur donner des rôles."
    />
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <TextField
      name="nom"
      label="Votre prénom et votre nom"
      autoComplete="name"
      maxLength={300}
      value={name}
      error={errors.nom}
    />
    <TextField
      name="courriel"
      label="Votre adresse électronique professionnelle"
      hint="Vos prochains liens de connexion y seront envoyés : vérifiez-la bien."
      type="email"
      autoComplete="email"
      inputMode="email"
      maxLength={300}
      value={email}
      error={errors.courriel}
    />
    <SubmitBar label="Créer mon compte d’administrateur" note="Ce lien ne servira plus ensuite." />
  </form>
)
