import { OrdnaError } from '@ordna/core'
import { own } from '@ordna/core/adapters'

/** An element: its name with prefix, what stands in it, its attributes. */
export type Element = {
  readonly name: string
  readonly inside: string | readonly (Element | undefined)[]
  readonly attributes?: { readonly [name: string]: string }
}

/** An element; undefined where there is nothing to stand in it, as an e-invoice has no empty ones (PEPPOL-EN16931-R008). */
export function element(
  name: string,
  inside: string | undefined | readonly (Element | undefined)[],
  attributes?: { readonly [name: string]: string },
): Element | undefined {
  if (inside === undefined || inside === '') return undefined
  if (typeof inside !== 'string' && inside.every((child) => child === undefined)) return undefined
  return { name, inside, ...(attributes && { attributes }) }
}

/** The document as text: of the same elements the same bytes. */
export function xmlText(root: Element | undefined): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root ? written(root, '') : ''}`
}

function written({ name, inside, attributes = {} }: Element, indent: string): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ')
  if (typeof inside === 'string') return `${indent}<${start}>${escaped(inside)}</${name}>\n`
  const children = inside.map((child) => (child ? written(child, `${indent}  `) : '')).join('')
  return `${indent}<${start}>\n${children}${indent}</${name}>\n`
}

const entities: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  if (!isXmlText(text)) {
    const message = `XML cannot hold the text ${JSON.stringify(text)}: take its control characters and lone surrogates out.`
    throw new OrdnaError('invalid_value', message, { text })
  }
  return text.replaceAll(/[&<>"]/g, (letter) => own(entities, letter) ?? letter)
}

/** Whether XML 1.0 can hold the text: no control characters but tab and line ends, no half of a pair. */
export function isXmlText(text: string): boolean {
  return [...text].every((letter) => {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
    return !(code >= 0x7f && code <= 0x9f) && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
  })
}
