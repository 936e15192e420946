import { randomUUID } from 'node:crypto'
import { httpStatus } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { describe } from '@ordna/core/inspect'
import { linkStatus, type Led, type LinkAnswer } from '../answer.js'
import type { SignedLinks } from '../signedLinks.js'
import { checkPages } from './checkPages.js'
import { htmlOf, policy, type Page } from './html.js'
import type { PageOptions } from './pageOptions.js'
import { posted } from './posted.js'
import { labelIn, nameOf, type Named } from './names.js'
import { localeIn, word } from './words.js'

/** The names of the form's own fields. */
const [doing, asking] = ['_do', '_form']

/**
 * Serves the pages of links: a GET shows what would be done, with a button; a POST of that form does it. What only
 * follows links, or posts without the form, as programs do that look at mail, does nothing.
 *
 * The token is what stands behind the last slash of the address. Keep addresses of these pages out of your logs. What
 * throws is a fault of the store or of the set-up.
 */
export function linkPages<Name extends string, Data>(
  links: SignedLinks<Name, Data>,
  options: PageOptions<Name, Data> = {},
): (request: Request) => Promise<Response> {
  checkPages(links, options)
  const { lifecycle, purposes } = links
  return async (request) => {
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
    const { pathname } = new URL(request.url)
    const token = pathname.slice(pathname.lastIndexOf('/') + 1)
    const form = request.method === 'POST' ? await posted(request) : undefined
    if (form === 'too_long') return new Response(null, { status: 413 })
    const found = await links.open(token)
    const acting = form && isMeant(found, form) ? await acted(links, { token, found, form }, options) : found
    const answer = acting === 'gone' ? found : acting
    const locale = options.locale?.(request, answer) ?? localeIn(request.headers.get('accept-language'))
    const page = await pageOf(answer, locale, { lifecycle, purposes, options })
    const html = htmlOf(acting === 'gone' ? { ...page, lines: [word('gone', locale), ...page.lines] } : page)
    const status = acting === 'gone' ? 409 : statusOf(answer)
    return new Response(request.method === 'HEAD' ? null : html, { status, headers })
  }
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  vary: 'accept-language',
} as const

type Form = ReadonlyMap<string, string>

/** A link of a subject that may be told of. */
type Found<Name extends string, Data> = Extract<LinkAnswer<Name, Data>, Led<Name, Data>>

/** Whether a form says what the link is for: as the page's own does, or a mail program's one click. */
function isMeant<Name extends string, Data>(found: LinkAnswer<Name, Data>, form: Form): found is Found<Name, Data> {
  if (!('subject' in found)) return false
  return form.get(doing) === found.purpose || (found.oneClick && form.get('List-Unsubscribe') === 'One-Click')
}

type Meant<Name extends string, Data> = {
  readonly token: string
  readonly found: Found<Name, Data>
  readonly form: Form
}

async function acted<Name extends string, Data>(
  links: SignedLinks<Name, Data>,
  { token, found, form }: Meant<Name, Data>,
  { fields, input }: PageOptions<Name, Data>,
): Promise<LinkAnswer<Name, Data> | 'gone'> {
  const asked = (await fields?.(found, 'en')) ?? []
  const filledIn = asked.flatMap(({ name }) => {
    const value = form.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const given = filledIn.length > 0 ? Object.fromEntries(filledIn) : undefined
  // Of what is done already nothing is asked any more: a second click hears that it is done.
  const made = given && input && found.outcome === 'open' ? await input(found, given) : given
  if (given && made === undefined) return 'gone'
  const requestId = form.get(asking)
  return links.act(token, made, requestId ? { requestId } : {})
}

function statusOf(answer: LinkAnswer<string, unknown>): number {
  if (answer.outcome === 'refused') return httpStatus[answer.code]
  return 'code' in answer ? linkStatus[answer.code] : 200
}

type Telling<Name extends string, Data> = Named & { readonly options: PageOptions<Name, Data> }

async function pageOf<Name extends string, Data>(
  answer: LinkAnswer<Name, Data>,
  locale: string,
  { lifecycle, purposes, options }: Telling<Name, Data>,
): Promise<Page> {
  const otherwise = options.otherwise?.(locale, answer)
  if (answer.outcome === 'unknown') return { locale, heading: word('unknown', locale), lines: [], otherwise }
  const heading = nameOf({ lifecycle, purposes }, answer.purpose, locale) ?? answer.purpose
  const page = { locale, heading, otherwise }
  if (!('subject' in answer)) {
    const status = labelIn(own(lifecycle.declaration.head.statuses, answer.status ?? '')?.label, locale)
    const lines = [word(answer.outcome, locale), ...(status ? [`${word('status', locale)}: ${status}.`] : [])]
    return { ...page, lines }
  }
  const about = options.about?.(answer, locale) ?? []
  if (answer.outcome === 'open')
    return { ...page, lines: about, ...(await formOf(answer, { locale, heading, options })) }
  if (answer.outcome === 'done')
    return { ...page, lines: [word(answer.already ? 'already' : 'done', locale), ...about] }
  const { inTheWay, zone, code } = answer
  const form = isWrongChoice(code) ? await formOf({ ...answer, needsInput: true }, { locale, heading, options }) : {}
  return { ...page, lines: [describe(inTheWay, locale, { lifecycles: lifecycle, zone }), ...about], ...form }
}

/** Whether something else in the form would do: what was chosen is held by somebody, or no such thing. */
function isWrongChoice(code: string): boolean {
  return ['held', 'invalid_input'].includes(code)
}

/** What is to be filled in and sent, where that can be done here. */
async function formOf<Name extends string, Data>(
  answer: Led<Name, Data> & { readonly needsInput: boolean },
  { locale, heading, options }: Pick<Page, 'locale' | 'heading'> & { readonly options: PageOptions<Name, Data> },
): Promise<Pick<Page, 'form'>> {
  const fields = (await options.fields?.(answer, locale)) ?? []
  if (answer.sends === null || (answer.needsInput && fields.length === 0)) return {}
  const hidden = { [doing]: answer.purpose, [asking]: randomUUID() }
  return { form: { fields, hidden, button: heading } }
}
