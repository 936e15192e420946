import { OrdnaError } from '@ordna/core'

/** A piece of XML: made by {@link element}, and by nothing else. */
export type Xml = { readonly xml: string }

type Attributes = { readonly [name: string]: string | undefined }
type Child = Xml | string | null | undefined

/** An element with its children, in their order; one that would be empty is left out, as no e-invoice may have any. */
export function element(name: string, children: Child | readonly Child[], attributes: Attributes = {}): Xml | null {
  const inside = [children].flat().map(written).join('')
  if (inside === '') return null
  const marks = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(value)}"`,
  )
  return { xml: `<${name}${marks.join('')}>${inside}</${name}>` }
}

function written(child: Child): string {
  if (child === null || child === undefined) return ''
  return typeof child === 'string' ? escaped(child) : child.xml
}

const entities: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** A text as XML 1.0 holds it. Throws `invalid_value` for what it has no place for: control characters and half letters. */
function escaped(text: string): string {
  const wrong = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u.exec(text)
  if (!wrong) return text.replaceAll(/[&<>"\r]/g, (letter) => entities[letter] ?? letter)
  const code = wrong[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''
  const message = `A text holds U+${code}, which XML has no place for: take it out of '${text.slice(0, 60).replaceAll(/\p{Cc}|\p{Cs}/gu, '?')}'.`
  throw new OrdnaError('invalid_value', message, { code })
}
