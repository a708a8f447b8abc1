import type { Incubator, IncubatorSummary } from '../portfolio/index.ts'
import { teamContact } from './contact.ts'
import { type Column, column, source, type Told } from './dataset.ts'
import type { OrganisationLine } from './directory.ts'

/** An incubator with what it carries. */
export type CountedIncubator = {
  readonly incubator: Incubator
  readonly summary: IncubatorSummary | undefined
}

/** One line for each incubator. */
export const incubatorColumns = ({ sourceOf, importedOn }: Told): readonly Column<CountedIncubator>[] => [
  column(
    ['slug', 'identifiant'],
    'Nom de l’incubateur dans les adresses de Terreau.',
    ({ incubator }) => incubator.slug,
  ),
  column(
    ['externalId', 'identifiant_source'],
    'Identifiant à la source, comme elle l’écrit.',
    ({ incubator }) => incubator.externalId,
  ),
  column(['name', 'nom'], 'Nom.', ({ incubator }) => incubator.name),
  column(['summary', 'resume'], 'Ce qu’il est, en quelques mots.', ({ incubator }) => incubator.summary),
  column(
    ['owner', 'organisation'],
    'Nom de l’organisation dont il dépend.',
    ({ incubator }) => incubator.owner?.name ?? null,
  ),
  column(
    ['contact', 'contact'],
    'Adresse électronique de l’équipe ; jamais celle d’une personne.',
    ({ incubator }) => teamContact({ ...incubator, id: incubator.externalId ?? incubator.slug }),
  ),
  column(['address', 'adresse_postale'], 'Adresse postale.', ({ incubator }) => incubator.address),
  column(['website', 'site'], 'Site.', ({ incubator }) => incubator.website),
  column(['repository', 'code_source'], 'Dépôts de code.', ({ incubator }) => incubator.repository),
  column(
    ['products', 'produits'],
    'Nombre de produits portés au jour du fichier ; un produit porté à deux compte pour chacun.',
    ({ summary }) => summary?.products ?? 0,
  ),
  column(
    ['activeProducts', 'produits_en_cours'],
    'Nombre de ceux qui sont en cours.',
    ({ summary }) => summary?.active ?? 0,
  ),
  source(({ incubator }) => sourceOf(incubator.externalId === null ? null : importedOn)),
]

/** One line for each organisation. */
export const organisationColumns = ({ sourceOf, importedOn }: Told): readonly Column<OrganisationLine>[] => [
  column(['slug', 'identifiant'], 'Nom de l’organisation dans les adresses de Terreau.', (o) => o.slug),
  column(
    ['externalId', 'identifiant_source'],
    'Identifiant à la source, comme elle l’écrit.',
    (o) => o.externalId,
  ),
  column(['name', 'nom'], 'Nom.', (o) => o.name),
  column(['acronym', 'sigle'], 'Sigle.', (o) => o.acronym),
  column(['kind', 'sorte'], 'Code de la sorte d’organisation.', (o) => o.kind),
  column(
    ['ministerialDomain', 'domaine_ministeriel'],
    'Code du domaine ministériel.',
    (o) => o.ministerialDomain,
  ),
  column(['siret', 'siret'], 'Numéro SIRET ; vide s’il n’est pas connu.', (o) => o.siret),
  column(
    ['sponsoredProducts', 'produits_soutenus'],
    'Nombre de produits dont elle répond.',
    (o) => o.sponsored,
  ),
  source((o) => sourceOf(o.externalId === null ? null : importedOn)),
]
