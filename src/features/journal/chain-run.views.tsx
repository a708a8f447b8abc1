import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { chainFaultSaid, chainRemarkSaid } from './chain-check.messages.ts'
import type { ChainFault, ChainRemark, CheckRun } from './chain-check.ts'
import { momentOf } from './journal.views.tsx'

const EntryLink = ({ fault }: { readonly fault: ChainFault }) =>
  fault.seq === null || fault.code === 'removed' ? null : (
    <>
      {' '}
      <a href={`/espace/journal/${fault.seq}`}>{typeset(`Voir l’entrée ${fault.seq}`)}</a>
    </>
  )

const Faults = ({ faults }: { readonly faults: readonly ChainFault[] }) => (
  <>
    <Alert tone="error">
      Comparez avec la dernière sauvegarde avant de changer quoi que ce soit : elle garde le journal tel qu’il
      était.
    </Alert>
    <ul>
      {faults.map((fault) => (
        <li key={chainFaultSaid(fault)}>
          {typeset(chainFaultSaid(fault))}
          <EntryLink fault={fault} />
        </li>
      ))}
    </ul>
  </>
)

const Remarks = ({ remarks }: { readonly remarks: readonly ChainRemark[] }) =>
  remarks.length === 0 ? null : (
    <section className="t-section" aria-labelledby="remarques-titre">
      <h2 id="remarques-titre">À savoir</h2>
      <ul>
        {remarks.map((remark) => (
          <li key={remark.seq}>{typeset(chainRemarkSaid(remark))}</li>
        ))}
      </ul>
    </section>
  )

const Run = ({ run }: { readonly run: CheckRun }) => (
  <>
    <Answer>
      {typeset(
        `${run.faults.length === 0 ? 'Tout concorde' : count(run.faults.length, 'faute', 'fautes')}, à la relecture du ${momentOf(run.at)}.`,
      )}
    </Answer>
    <dl className="t-facts">
      <dt>Entrées relues</dt>
      <dd>{typeset(count(run.entries, 'entrée', 'entrées'))}</dd>
      {run.head === null ? null : (
        <>
          <dt>Dernière entrée</dt>
          <dd>
            {run.head.seq} <code className="t-digest">{run.head.hash}</code>
          </dd>
        </>
      )}
    </dl>
    {run.faults.length === 0 ? null : <Faults faults={run.faults} />}
    <Remarks remarks={run.remarks} />
  </>
)

/** What the last reading of the whole journal found. */
export const CheckPage = ({ run }: { readonly run: CheckRun | null }) => (
  <>
    <PageTitle
      kind="Journal"
      title="Vérification du journal"
      lead="Chaque nuit, le journal est relu en entier : une entrée modifiée, retirée, ajoutée ou déplacée se voit."
    />
    {run === null ? (
      <Empty title="Le journal n’a pas encore été relu.">
        Il le sera la nuit prochaine. Qui exploite le serveur peut le faire tout de suite, avec la commande «
        verify ».
      </Empty>
    ) : (
      <Run run={run} />
    )}
  </>
)
