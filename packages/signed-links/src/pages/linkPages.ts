import { randomUUID } from 'node:crypto'
import { httpStatus, type Labels, type Lifecycle } from '@ordna/core'
import { assertNames, own, type NamesOf } from '@ordna/core/adapters'
import { describe } from '@ordna/core/inspect'
import { linkStatus, type Led, type LinkAnswer } from '../answer.js'
import type { SignedLinks } from '../signedLinks.js'
import { htmlOf, policy, type LinkField, type Page } from './html.js'
import { posted } from './posted.js'
import { localeIn, purposeWord, word } from './words.js'

/** What pages say beside what links are for. */
export type PageOptions<Name extends string> = {
  /** What the page tells of the subject, line by line: when, where, how much. Default nothing. */
  readonly about?: (led: Led<Name>, locale: string) => readonly string[]
  /** What is asked for before it is sent; by these names it becomes the transition's input. Default nothing. */
  readonly fields?: (led: Led<Name>, locale: string) => readonly LinkField[]
  /** Where to go instead, as where one signs in: it stands on every page. */
  readonly otherwise?: (locale: string) => { readonly text: string; readonly href: string }
  /** In which of `en`, `da`, `nb`, `sv`, `sk` a page is; default what the reader's browser asks for. */
  readonly locale?: (request: Request, answer: LinkAnswer<Name>) => string
}

const names: NamesOf<PageOptions<string>> = { about: true, fields: true, otherwise: true, locale: true }

/** The names of the form's own fields. */
const [doing, asking] = ['_do', '_form']

/**
 * Serves the pages of links: a GET shows what would be done, with a button; a POST of that form does it. What only
 * follows links, or posts without the form, as programs do that look at mail, does nothing.
 *
 * The token is what stands behind the last slash of the address. Keep addresses of these pages out of your logs. What
 * throws is a fault of the store or of the set-up.
 */
export function linkPages<Name extends string>(
  links: SignedLinks<Name>,
  options: PageOptions<Name> = {},
): (request: Request) => Promise<Response> {
  assertNames('options of linkPages', options, names)
  const { lifecycle } = links
  return async (request) => {
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
    const { pathname } = new URL(request.url)
    const token = pathname.slice(pathname.lastIndexOf('/') + 1)
    const form = request.method === 'POST' ? await posted(request) : undefined
    if (form === 'too_long') return new Response(null, { status: 413 })
    const found = await links.open(token)
    const answer = form && isMeant(found, form) ? await acted(links, { token, found, form }, options) : found
    const locale = options.locale?.(request, answer) ?? localeIn(request.headers.get('accept-language'))
    const html = htmlOf(pageOf(answer, locale, { lifecycle, options }))
    return new Response(request.method === 'HEAD' ? null : html, { status: statusOf(answer), headers })
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
type Found<Name extends string> = Extract<LinkAnswer<Name>, Led<Name>>

/** Whether a form says what the link is for: as the page's own does, or a mail program's one click. */
function isMeant<Name extends string>(found: LinkAnswer<Name>, form: Form): found is Found<Name> {
  if (!('subject' in found)) return false
  return form.get(doing) === found.purpose || (found.oneClick && form.get('List-Unsubscribe') === 'One-Click')
}

type Meant<Name extends string> = {
  readonly token: string
  readonly found: Found<Name>
  readonly form: Form
}

async function acted<Name extends string>(
  links: SignedLinks<Name>,
  { token, found, form }: Meant<Name>,
  { fields }: PageOptions<Name>,
): Promise<LinkAnswer<Name>> {
  const asked = fields?.(found, 'en') ?? []
  const given = asked.flatMap(({ name }) => (form.has(name) ? [[name, form.get(name)] as const] : []))
  const requestId = form.get(asking)
  return links.act(token, given.length > 0 ? Object.fromEntries(given) : undefined, requestId ? { requestId } : {})
}

function statusOf(answer: LinkAnswer): number {
  if (answer.outcome === 'refused') return httpStatus[answer.code]
  return 'code' in answer ? linkStatus[answer.code] : 200
}

type Telling<Name extends string> = { readonly lifecycle: Lifecycle; readonly options: PageOptions<Name> }

function pageOf<Name extends string>(
  answer: LinkAnswer<Name>,
  locale: string,
  { lifecycle, options }: Telling<Name>,
): Page {
  const otherwise = options.otherwise?.(locale)
  if (answer.outcome === 'unknown') return { locale, heading: word('unknown', locale), lines: [], otherwise }
  const heading = headingOf(lifecycle, answer, locale)
  if (!('subject' in answer)) {
    const status = labelIn(own(lifecycle.declaration.head.statuses, answer.status ?? '')?.label, locale)
    const lines = [word(answer.outcome, locale), ...(status ? [`${word('status', locale)}: ${status}.`] : [])]
    return { locale, heading, lines, otherwise }
  }
  const about = options.about?.(answer, locale) ?? []
  if (answer.outcome === 'open')
    return { locale, heading, lines: about, otherwise, ...formOf(answer, { locale, heading, options }) }
  const said = answer.outcome === 'refused' ? refusalIn(answer, lifecycle, locale) : doneIn(answer, locale)
  return { locale, heading, lines: [said, ...about], otherwise }
}

/** What is to be filled in and sent, where that can be done here. */
function formOf<Name extends string>(
  answer: Extract<LinkAnswer<Name>, { readonly outcome: 'open' }>,
  { locale, heading, options }: Pick<Page, 'locale' | 'heading'> & { readonly options: PageOptions<Name> },
): Pick<Page, 'form'> {
  const fields = options.fields?.(answer, locale) ?? []
  if (answer.sends === null || (answer.needsInput && fields.length === 0)) return {}
  const hidden = { [doing]: answer.purpose, [asking]: randomUUID() }
  return { form: { fields, hidden, button: heading } }
}

function doneIn({ already }: { readonly already: boolean }, locale: string): string {
  return word(already ? 'already' : 'done', locale)
}

function refusalIn(
  { inTheWay, zone }: Extract<LinkAnswer, { readonly outcome: 'refused' }>,
  lifecycles: Lifecycle,
  locale: string,
) {
  return describe(inTheWay, locale, { lifecycles, zone })
}

/** What the link is for, as the lifecycle calls it, else as it is usually called. */
function headingOf(
  { declaration }: Lifecycle,
  { purpose, ...answer }: { readonly purpose: string; readonly sends?: string | null },
  locale: string,
): string {
  const label = labelIn(own(declaration.transitions, answer.sends ?? purpose)?.label, locale)
  return label ?? purposeWord(purpose, locale) ?? purpose
}

function labelIn(labels: Labels | undefined, locale: string): string | undefined {
  return labels && (own(labels, locale) ?? own(labels, 'en'))
}
