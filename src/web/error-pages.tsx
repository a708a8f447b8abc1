import { AppError, httpStatus } from '../shared/errors.ts'
import type { WebContext } from './env.ts'
import { page } from './page.tsx'
import { problemResponse } from './problem.ts'
import { isForPrograms } from './programs.ts'
import { ErrorPage, errorWords } from './view/error-page.tsx'
import { ResendForm } from './view/resend-form.tsx'

/** Any error as a page that says what happened and what to do, in the status that fits; as a problem in JSON where programs call. */
export function errorResponse(c: WebContext, error: unknown): Response | Promise<Response> {
  c.set('shareable', false)
  const status = error instanceof AppError ? httpStatus[error.kind] : 500
  const [said, toDo] =
    error instanceof AppError ? [{ detail: error.message }, error.toDo] : [{ reference: c.var.requestId }]
  if (isForPrograms(c.req.path))
    return problemResponse(c, { status, detail: errorWords[status].what, ...said })
  return page(
    c,
    { title: errorWords[status].title, status, indexable: false },
    <ErrorPage status={status} {...said} {...(toDo === undefined ? {} : { toDo })} />,
  )
}

/** Shows again everything that was typed, with a new token and one button: what a page that grew old has sent is not lost. */
export function resendPage(c: WebContext, reason: string): Response | Promise<Response> {
  c.set('shareable', false)
  const fields = [...c.var.form]
    .filter(([name]) => name !== 'csrf')
    .flatMap(([name, values]) => values.map((value) => ({ name, value })))
  const { pathname, search } = new URL(c.req.url)
  return page(
    c,
    { title: 'Envoyer de nouveau', status: 403, narrow: true, indexable: false },
    <ResendForm reason={reason} action={pathname + search} csrf={c.var.csrf()} fields={fields} />,
  )
}
