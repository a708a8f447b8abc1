import type { SimulatedIdentity, SimulatedProvider } from './settings.ts'

/** Text put into a page: what it holds is never markup. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

type Page = Pick<SimulatedProvider, 'rules' | 'sheet'> & { readonly title: string; readonly content: string }

/** A page of the provider. It says on each that it is simulated, and bears none of the real one's marks. */
const providerPage = ({ rules, sheet, title, content }: Page): string => `<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} – ${escaped(rules.name)} simulé</title>
${sheet === null ? '' : `<link rel="stylesheet" href="${escaped(sheet)}">`}
</head>
<body>
<section class="t-demo" aria-label="Démonstration"><p><strong>Données de démonstration</strong>&nbsp;: les personnes montrées ici sont inventées.</p></section>
<main class="fr-container fr-py-4w">
<p class="fr-badge fr-badge--info">${escaped(rules.name)}, fournisseur simulé</p>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`

const choiceOf = (
  { subject, name, about }: SimulatedIdentity,
  i: number,
): string => `<div class="fr-radio-group">
<input type="radio" id="identite-${i}" name="identite" value="${escaped(subject)}"${i === 0 ? ' checked' : ''}>
<label class="fr-label" for="identite-${i}">${escaped(name)} <span class="fr-hint-text">${escaped(about)}</span></label>
</div>`

/** Asks who signs in, among invented people, and what they let Terreau know. */
export const choicePage = (provider: SimulatedProvider, action: string): string =>
  providerPage({
    ...provider,
    title: 'Choisissez une identité',
    content: `<p>Cette page tient lieu de ${escaped(provider.rules.name)} dans la démonstration. Rien ne sort de cette machine, et personne n’existe.</p>
<form method="post" action="${escaped(action)}">
<fieldset class="fr-fieldset">
<legend class="fr-fieldset__legend">Qui se connecte&nbsp;?</legend>
${provider.identities.map((each, i) => `<div class="fr-fieldset__element">${choiceOf(each, i)}</div>`).join('\n')}
</fieldset>
<p>En continuant, cette personne transmet à Terreau son nom, son adresse électronique et, pour un agent, le SIRET de son organisation.</p>
<ul class="fr-btns-group fr-btns-group--inline">
<li><button class="fr-btn" type="submit" name="acte" value="continuer">Continuer vers Terreau</button></li>
<li><button class="fr-btn fr-btn--secondary" type="submit" name="acte" value="annuler">Annuler</button></li>
</ul>
</form>`,
  })

/** Ends the session there. The form is the library's: a button is added to it, since there is no script to send it. */
export const signOutPage = (provider: SimulatedProvider, form: string): string =>
  providerPage({
    ...provider,
    title: 'Fermer la session',
    content: `<p>Votre session Terreau est fermée. Ce bouton ferme aussi celle de ${escaped(provider.rules.name)}, puis vous ramène à Terreau.</p>
${form}
<p><button class="fr-btn" type="submit" form="op.logoutForm" name="logout" value="yes">Fermer ma session ${escaped(provider.rules.name)}</button></p>`,
  })

/** Says what was wrong with a request: read by who makes sites, more than by people. */
export const faultPage = (provider: SimulatedProvider, faults: readonly string[]): string =>
  providerPage({
    ...provider,
    title: 'Demande refusée',
    content: `<ul>${faults.map((fault) => `<li>${escaped(fault)}</li>`).join('')}</ul>
<p><a class="fr-btn" href="/connexion">Revenir à la page de connexion</a></p>`,
  })
