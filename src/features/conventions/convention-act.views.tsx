import { longDay } from '../../shared/day.ts'
import { count, euros, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { AbandonedTexts } from './abandonment.views.tsx'
import type { ToldFault } from './content-fault.messages.ts'
import { openWords, purposeLabel, textName } from './convention.messages.ts'
import { awaited, type ConventionState, type ConventionText, textState } from './convention.ts'
import { ConventionMark } from './convention.views.tsx'
import { draftSteps } from './draft-steps.data.ts'
import type { DraftStep } from './draft-steps.ts'
import { Faults } from './new-convention.views.tsx'
import { Signatures } from './text-parts.views.tsx'

export type ConventionHome = {
  readonly slug: string
  readonly reference: string
  readonly title: string
  readonly state: ConventionState
  readonly texts: readonly ConventionText[]
  readonly open: ConventionText | null
  /** The text whose accounts count: the one in force, else the one that is written or signed. Null: the only one was abandoned. */
  readonly paidBy: ConventionText | null
  readonly csrf: string
  readonly mayDraft: boolean
  readonly maySign: boolean
  /** Publish it, open a dispute, end it. */
  readonly mayAct: boolean
  readonly mayReadAccounts: boolean
  readonly faults: readonly ToldFault[]
  readonly amendingRefusal: string | null
}

const stepHref = (slug: string, step: DraftStep): string => `/espace/conventions/${slug}/texte/${step.slug}`

const stepFaults = (faults: readonly ToldFault[], { sections }: DraftStep): number =>
  faults.filter(({ path }) =>
    (sections as readonly string[]).some((section) => path.split(/[.[]/)[0] === section),
  ).length

const Writing = ({ slug, open, faults, csrf }: ConventionHome & { readonly open: ConventionText }) => (
  <section className="t-section" aria-labelledby="ecrire">
    <h2 id="ecrire">{typeset(`Écrire ${textName(open)}`)}</h2>
    <DataTable
      caption="Étapes"
      captionHidden
      rows={draftSteps}
      rowKey={({ slug: step }) => step}
      empty={null}
      columns={[
        {
          key: 'step',
          label: 'Étape',
          cell: (step) => <a href={stepHref(slug, step)}>{typeset(step.title)}</a>,
        },
        {
          key: 'faults',
          label: 'Reste à corriger',
          cell: (step) => {
            const left = stepFaults(faults, step)
            return left === 0 ? 'rien' : count(left, 'point', 'points')
          },
        },
      ]}
    />
    <Faults faults={faults} inDocument={false} />
    {faults.length > 0 ? (
      <p>{typeset('Le texte s’envoie à la signature une fois que tous ces points sont corrigés.')}</p>
    ) : (
      <form method="post" action={`/espace/conventions/${slug}/envoi`}>
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(open.version)} />
        <SubmitBar
          label="Envoyer à la signature"
          note={`Le texte ne se contredit pas : ${euros(open.content.funding.amountCents)}, ${count(open.content.parties.length, 'partie', 'parties')}, ${count(open.content.articles.length, 'article', 'articles')}. Une fois envoyé, il est figé : il ne se reprend que tant que personne n’a signé.`}
        />
      </form>
    )}
  </section>
)

const Signing = ({
  slug,
  open,
  csrf,
  mayDraft,
  maySign,
}: ConventionHome & { readonly open: ConventionText }) => {
  const missing = awaited(open)
  return (
    <section className="t-section" aria-labelledby="signer">
      <h2 id="signer">{typeset(`Signer ${textName(open)}`)}</h2>
      <p>
        {typeset(
          `Le texte est figé depuis le ${open.sentOn === null ? '' : longDay(open.sentOn)}. ${count(missing.length, 'partie doit', 'parties doivent')} encore signer, dans n’importe quel ordre ; il prendra effet le jour de la dernière signature.`,
        )}
      </p>
      <Signatures {...open} />
      <p>
        {maySign ? (
          <a className="fr-btn" href={`/espace/conventions/${slug}/signature`}>
            Enregistrer une signature
          </a>
        ) : null}
      </p>
      {mayDraft && open.signatures.length === 0 ? (
        <form method="post" action={`/espace/conventions/${slug}/reprise`}>
          <HiddenField name="csrf" value={csrf} />
          <HiddenField name="empreinte" value={open.sha256 ?? ''} />
          <button className="fr-btn fr-btn--secondary" type="submit">
            Reprendre le texte pour le corriger
          </button>
        </form>
      ) : null}
      {mayDraft && open.signatures.length > 0 ? (
        <p>
          {typeset('Une partie refuse de signer ? ')}
          <a href={`/espace/conventions/${slug}/abandon`}>Abandonner ce texte</a>
        </p>
      ) : null}
    </section>
  )
}

const Amending = ({ slug, csrf, amendingRefusal }: ConventionHome) => (
  <section className="t-section" aria-labelledby="avenant">
    <h2 id="avenant">Modifier la convention</h2>
    <p>
      {typeset(
        'Une convention signée ne change que par un avenant daté et signé par toutes les parties. Il part du texte en vigueur.',
      )}
    </p>
    {amendingRefusal === null ? (
      <form method="post" action={`/espace/conventions/${slug}/avenant`}>
        <HiddenField name="csrf" value={csrf} />
        <button className="fr-btn" type="submit">
          Écrire un avenant
        </button>
      </form>
    ) : (
      <Alert tone="info">{amendingRefusal}</Alert>
    )}
  </section>
)

const Accounts = ({ slug, paidBy }: ConventionHome) => (
  <section className="t-section" aria-labelledby="comptes">
    <h2 id="comptes">Coordonnées bancaires et pièces signées</h2>
    <p>
      {typeset('Elles ne sont jamais publiées. ')}
      <a href={`/espace/conventions/${slug}/pieces`}>Pièces signées</a>
    </p>
    {paidBy === null ? null : (
      <p>
        {typeset(
          `Telles que les écrit ${textName(paidBy)}${paidBy.effectOn === null ? ', qui n’est pas en vigueur' : ''}.`,
        )}
      </p>
    )}
    <DataTable
      caption="Coordonnées bancaires"
      captionHidden
      rows={paidBy?.content.accounts ?? []}
      rowKey={({ id }) => id}
      empty={<p className="t-absent">Aucun compte n’est écrit.</p>}
      columns={[
        { key: 'purpose', label: 'Sert', cell: ({ purpose }) => typeset(purposeLabel[purpose]) },
        { key: 'holder', label: 'Titulaire', cell: ({ holder }) => typeset(holder) },
        { key: 'at', label: 'Domiciliation', cell: ({ domiciliation }) => typeset(domiciliation) },
        {
          key: 'rib',
          label: 'Banque, guichet, compte, clé',
          cell: ({ bank, branch, number, key }) => `${bank} ${branch} ${number} ${key}`,
        },
      ]}
    />
  </section>
)

const nothingOpenWords = ({ texts, state }: ConventionHome): string => {
  const since = texts[0]?.abandoned
  return state === 'abandoned' && since
    ? `Son texte est abandonné depuis le ${longDay(since.on)} : elle n’entrera pas en vigueur. Une autre peut être écrite, sous une autre référence.`
    : 'Aucun texte n’est à écrire ni à signer.'
}

/** How much keeps a draft from being sent. */
const leftWords = ({ open, faults }: ConventionHome): string => {
  if (open === null || textState(open) !== 'draft') return ''
  return faults.length === 0
    ? ' : rien ne s’oppose à son envoi à la signature'
    : ` : ${count(faults.length, 'point reste', 'points restent')} à corriger avant de l’envoyer à la signature`
}

/** Where a signed convention leads. */
const SignedActs = ({ slug, mayAct }: ConventionHome) => (
  <>
    <a className="fr-btn fr-btn--secondary" href={`/conventions/${slug}`}>
      Lire la page publique
    </a>
    {mayAct ? (
      <>
        <a className="fr-btn fr-btn--secondary" href={`/espace/conventions/${slug}/publication`}>
          Publier
        </a>
        <a className="fr-btn fr-btn--secondary" href={`/espace/conventions/${slug}/vie`}>
          Suivre les litiges et la résiliation
        </a>
      </>
    ) : null}
  </>
)

/** A convention as those who write and sign it see it: what is under way, and what can be done. */
export const ConventionHomePage = (home: ConventionHome) => {
  const { reference, title, state, open, mayDraft, mayReadAccounts } = home
  const isSigned = state !== 'draft' && state !== 'signing' && state !== 'abandoned'
  return (
    <>
      <PageTitle
        kind={`Convention ${reference}`}
        title={title === '' ? reference : title}
        state={<ConventionMark state={state} />}
      />
      <Answer acts={isSigned ? <SignedActs {...home} /> : undefined}>
        {typeset(open === null ? nothingOpenWords(home) : `${openWords(open)}${leftWords(home)}.`)}
      </Answer>
      {open !== null && textState(open) === 'draft' && mayDraft ? <Writing {...home} open={open} /> : null}
      {open !== null && textState(open) === 'signing' ? <Signing {...home} open={open} /> : null}
      {mayDraft && open === null && state !== 'abandoned' ? <Amending {...home} /> : null}
      <AbandonedTexts texts={home.texts} />
      {mayReadAccounts ? <Accounts {...home} /> : null}
    </>
  )
}
