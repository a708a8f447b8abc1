import { setCookie } from 'hono/cookie'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { THEME_COOKIE } from '../../web/page-key.ts'
import { returnPath } from '../../web/return-path.ts'
import { get, post, type Route } from '../../web/routes.ts'
import type { FieldErrors } from '../../web/view/form.tsx'
import { displayForm } from './display.input.ts'
import { DisplayPage } from './display.views.tsx'

const YEAR = 365 * 24 * 3600

function show(c: WebContext, back: string, errors: FieldErrors = {}): Response | Promise<Response> {
  const status = Object.keys(errors).length === 0 ? 200 : 422
  return page(
    c,
    { title: 'Paramètres d’affichage', narrow: true, status },
    <DisplayPage theme={c.var.theme} back={back} csrf={c.var.csrf()} errors={errors} />,
  )
}

function choose(c: WebContext): Response | Promise<Response> {
  const back = returnPath(typed(c.var.form, 'retour'), '/')
  const form = parseForm(displayForm, c.var.form)
  if (!form.ok) return show(c, back, form.error)
  setCookie(c, THEME_COOKIE, form.value.affichage, {
    path: '/',
    sameSite: 'Lax',
    secure: c.var.https,
    maxAge: YEAR,
  })
  flash(c, { tone: 'success', text: 'Votre choix d’affichage est retenu.' })
  return c.redirect(back, 303)
}

/** The choice of light or dark, kept in a cookie. */
export const displayRoutes: readonly Route[] = [
  get('/affichage', { action: 'site.read' }, (c) => show(c, returnPath(c.req.query('retour'), '/'))),
  post('/affichage', { action: 'site.read' }, choose),
]
