import { expect, it } from 'vitest'
import { proposeMapping } from './column-mapping.ts'
import { completeLines } from './complete-lines.ts'
import { readExpenseFile } from './expense-file.files.ts'
import { importFaultMessage } from './expense-file.messages.ts'
import { joinExtracts } from './join-extracts.ts'
import { readLines } from './read-lines.ts'

async function extract(text: string, place: 1 | 2) {
  const sheet = await readExpenseFile(Buffer.from(text), 'extrait.csv')
  if (!sheet.ok) throw new Error('no sheet')
  return readLines(sheet.value, proposeMapping(sheet.value.headers).mapping, place)
}

async function joined(first: string, second: string) {
  const read = completeLines(joinExtracts(await extract(first, 1), await extract(second, 2)))
  return read.ok ? read.value : read.error.faults.map(importFaultMessage)
}

const payments = 'N° EJ;N° poste EJ;N° DP;N° poste DP;Montant payé;Date de paiement\n'
const services = 'ej;poste_ej;dp;poste_dp;montant_ht;engage_le;service_fait_le;marche\n'
const orders = 'ej;poste_ej;montant_ht;montant_tva;engage_le;marche\n'

it('completes a line by the one with the same order, request and posts, however these are written', async () => {
  const lines = await joined(
    `${services}14;1;70;1;100,00;11/05/2020;01/06/2020;M1\n14;1;71;1;50,00;11/05/2020;02/06/2020;M1\n`,
    `${payments}14;00001;70;00001;120,00;12/06/2020\n14;00001;71;00001;60,00;13/06/2020\n`,
  )
  expect(lines).toMatchObject([
    {
      ej: '14',
      dp: '70',
      htCents: 10_000,
      vatCents: 2_000,
      engagedOn: '2020-05-11',
      paidOn: '2020-06-12',
      market: 'M1',
    },
    {
      ej: '14',
      dp: '71',
      htCents: 5_000,
      vatCents: 1_000,
      serviceDoneOn: '2020-06-02',
      paidOn: '2020-06-13',
    },
  ])
})

it('refuses what the two say differently, with the line of the second', async () => {
  expect(
    await joined(
      `${services}14;1;70;1;100,00;11/05/2020;01/06/2020;M1\n`,
      'ej;poste_ej;dp;poste_dp;montant_ht;montant_tva;marche\n14;1;70;1;100,01;20,00;M1\n',
    ),
  ).toEqual([
    'Second fichier, ligne 2, montant_ht, « 10000 / 10001 » : Les deux extraits ne disent pas la même chose de cette ligne : corrigez l’un des deux.',
  ])
})

it('tells a payment what its order knows, not what the order costs', async () => {
  const lines = await joined(
    `${orders}14;1;1000;200;11/05/2020;M1\n15;1;10;2;12/05/2020;M2\n`,
    'ej;poste_ej;dp;poste_dp;montant_ht;montant_tva\n14;1;70;1;400;80\n14;1;71;1;600;120\n',
  )
  expect(lines).toMatchObject([
    { ej: '15', dp: null, htCents: 1_000 },
    { ej: '14', dp: '70', htCents: 40_000, engagedOn: '2020-05-11', market: 'M1' },
    { ej: '14', dp: '71', htCents: 60_000, engagedOn: '2020-05-11', market: 'M1' },
  ])
})

it('keeps what remains of an order beside its payment, when one file tells both', async () => {
  const lines = await joined(
    'ej;poste_ej;dp;poste_dp;montant_ht;montant_tva;marche\n14;1;;;600;120;M1\n14;1;70;1;400;80;\n',
    `${payments}14;1;70;1;480,00;12/06/2020\n`,
  )
  expect(lines).toMatchObject([
    { dp: null, htCents: 60_000 },
    { dp: '70', market: '', paidOn: '2020-06-12' },
  ])
})

it('keeps what only one of the two knows, and says what it still lacks', async () => {
  expect(
    await joined(`${services}14;1;70;1;100,00;;;\n`, `${payments}15;1;80;1;120,00;12/06/2020\n`),
  ).toEqual([
    'Ligne 2, montant_tva : La TVA manque : donnez son montant, son taux, ou le montant toutes taxes comprises.',
    'Second fichier, ligne 2, montant_ht : Cette valeur manque : écrivez-la.',
  ])
})

it('refuses a line that stands twice in one of them, and lists the faults of the cells of both', async () => {
  expect(
    await joined(
      `${services}14;1;70;1;100,00;;;\n14;1;71;1;1,234;;;\n`,
      `${payments}14;1;70;1;120,00;12/06/2020\n14;1;70;1;120,00;12/06/2020\n14;1;72;1;1;12/06/20\n`,
    ),
  ).toEqual([
    expect.stringMatching(/^Ligne 3, montant_ht, « 1,234 »/),
    expect.stringMatching(/^Second fichier, ligne 3, « 2 » : Cette ligne est déjà dans le fichier/),
    expect.stringMatching(/^Second fichier, ligne 3, montant_ht : Cette valeur manque/),
    expect.stringMatching(/^Second fichier, ligne 4, Date de paiement, « 12\/06\/20 »/),
  ])
})
