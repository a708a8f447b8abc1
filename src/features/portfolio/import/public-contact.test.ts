import { expect, it } from 'vitest'
import { classifyContact } from './public-contact.ts'

const words = { externalId: 'envirogend', name: 'Enviro Gend', incubators: ['FabNum-MI'] }

it.each([
  ['camille.roy@beta.gouv.fr', 'personal'],
  ['prenom.nom@exemple.invalid', 'personal'],
  ['jean-pierre.martin@anct.gouv.fr', 'personal'],
  ['Zorglub.Kaltenbach@numerique.gouv.fr', 'personal'],
  ['julie@ministere.gouv.fr', 'personal'],
  ['jean-dupont@beta.gouv.fr', 'personal'],
  ['dupont-jean@beta.gouv.fr', 'personal'],
  ['j-dupont@beta.gouv.fr', 'personal'],
  ['j.dupont@beta.gouv.fr', 'personal'],
  ['jdupont@beta.gouv.fr', 'personal'],
  ['jpmartin@beta.gouv.fr', 'personal'],
  ['jeandupont@beta.gouv.fr', 'personal'],
  ['j.p.m.zorglub@beta.gouv.fr', 'personal'],
  ['contact@envirogend.gouv.fr', 'team'],
  ['envirogend@gmail.com', 'team'],
  ['equipe.enviro@interieur.gouv.fr', 'team'],
  ['atelier.numerique@diplomatie.gouv.fr', 'team'],
  ['TBA@beta.gouv.fr', 'placeholder'],
  ['', 'missing'],
  ['  ', 'missing'],
  ['pas une adresse', 'invalid'],
  ['a@b@c.fr', 'invalid'],
  ['equipe@beta.gouv.fr\nbcc: x@y.fr', 'invalid'],
  ['equipe@beta.gouv.fr\n', 'invalid'],
  ['equipe@beta', 'invalid'],
])('%j is %s', (address, kind) => {
  expect(classifyContact(address, words)).toBe(kind)
})
