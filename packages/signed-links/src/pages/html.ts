import { createHash } from 'node:crypto'

/** One thing to be filled in, by the name that the transition's input has for it. */
export type LinkField = {
  readonly name: string
  readonly label: string
  /** Default `text`. */
  readonly type?: 'text' | 'date' | 'datetime-local' | 'email' | 'tel' | 'number'
  /** To choose from, instead of writing. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
}

/** What stands on a page. */
export type Page = {
  readonly locale: string
  readonly heading: string
  readonly lines: readonly string[]
  /** Where something is to be sent. */
  readonly form?: {
    readonly fields: readonly LinkField[]
    readonly hidden: { readonly [name: string]: string }
    readonly button: string
  }
  /** Where else to go. */
  readonly otherwise?: { readonly text: string; readonly href: string } | undefined
}

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.5rem}label{display:block;margin:1rem 0}input,select{display:block;font:inherit;width:100%;box-sizing:border-box;padding:.5rem}button{font:inherit;padding:.75rem 1.5rem;margin:1rem 0;color:#fff;background:#05386b;border:0;border-radius:.25rem}'

const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing runs, nothing is fetched, nobody shows it within another page, and the form goes nowhere else. */
export const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** The page as HTML, without a script. */
export function htmlOf({ locale, heading, lines, form, otherwise }: Page): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('')
  const link = otherwise ? `<p><a href="${escaped(otherwise.href)}">${escaped(otherwise.text)}</a></p>` : ''
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(heading)}</title><style>${style}</style>`
  const body = `<main><h1>${escaped(heading)}</h1>${paragraphs}${form ? formOf(form) : ''}${link}</main>`
  return `<!doctype html><html lang="${escaped(locale)}"><head>${head}</head><body>${body}</body></html>`
}

function formOf({ fields, hidden, button }: NonNullable<Page['form']>): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  )
  const asked = fields.map((field) => `<label>${escaped(field.label)}${controlOf(field)}</label>`)
  // Without an address it goes to where the page came from, which nobody else reads.
  return `<form method="post">${kept.join('')}${asked.join('')}<button>${escaped(button)}</button></form>`
}

function controlOf({ name, type = 'text', choices }: LinkField): string {
  if (!choices) return `<input name="${escaped(name)}" type="${type}" required>`
  const options = choices.map(({ value, label }) => `<option value="${escaped(value)}">${escaped(label)}</option>`)
  return `<select name="${escaped(name)}" required>${options.join('')}</select>`
}

const marks: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => marks.get(mark) ?? '')
}
