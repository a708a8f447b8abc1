import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeViolations } from '../test/support/chromium.ts'
import { signInAs } from './member.ts'
import { awaitMail, type OpenSite, openSite } from './site.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite('neutral')
})
afterAll(() => site.close())

it('who has something to do reads it by mail, goes there by its link, then stops these mails by a button', async () => {
  const page = await site.open({ width: 375, script: true })
  const letter = page.getByRole('article').filter({ hasText: 'nadia.roussel' })
  await awaitMail(site, { page, shown: letter })
  await letter.getByText('Le même message en HTML').click()
  await page.frameLocator('iframe').first().getByRole('heading', { level: 1 }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const thing = await letter.locator('a[href*="/signature"]').first().getAttribute('href')
  const stop = await letter.locator('a[href*="/desabonnement/"]').first().getAttribute('href')

  await signInAs(page, site.address)
  await page.goto(`${site.address}${thing}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(page.url()).toContain('/signature')

  await page.context().clearCookies()
  await page.goto(`${site.address}${stop}`)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Ne plus recevoir d’avis' }).click()
  await page.getByRole('heading', { name: 'Vous ne recevrez plus d’avis' }).waitFor()

  await signInAs(page, site.address)
  await page.goto(`${site.address}/espace/avis`)
  expect(await page.getByRole('radio', { name: 'Jamais' }).isChecked()).toBe(true)
  expect(site.complaints).toEqual([])
  await page.context().close()
})
