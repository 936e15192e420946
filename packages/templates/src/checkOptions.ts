import { OrdnaError } from '@ordna/core'
import { assertNames, shownText } from '@ordna/core/adapters'
import { assertZone } from '@ordna/core/time'
import { isLocale } from './facts/languages.js'
import { optionNames, type TemplateOptions } from './options.js'

type Kind = 'function' | 'list' | 'object' | 'text'

/** What each option can be; whether it must be is for the types, but for those without which nothing can be read. */
const kinds: { readonly [Name in keyof TemplateOptions]-?: readonly Kind[] } = {
  lifecycles: ['list'],
  about: ['object'],
  texts: ['object'],
  shipped: ['object'],
  locales: ['list'],
  defaultLocale: ['text'],
  wordless: ['list'],
  phrases: ['object'],
  zone: ['text', 'function'],
  shop: ['text', 'function'],
  page: ['function'],
  links: ['function'],
  edited: ['function'],
}

const needed: ReadonlySet<string> = new Set(['about', 'locales'])

/** Whatever is wrong with the options beside the texts. @throws OrdnaError `invalid_options` */
export function checkOptions(options: TemplateOptions): void {
  assertNames('options of templates', options ?? null, optionNames)
  const given = new Map(Object.entries(options))
  const mistakes = Object.entries(kinds).flatMap(([name, allowed]) => mistakeOf(name, allowed, given.get(name)))
  if (mistakes.length > 0) throw invalid(mistakes)
  const { locales, defaultLocale, zone } = options
  if (typeof zone === 'string') assertZone(zone)
  const strange = [...locales, ...(defaultLocale === undefined ? [] : [defaultLocale])].filter((one) => !isLocale(one))
  const advice = 'Name languages as in `sk` or `de-AT`, and at least one.'
  if (strange.length > 0 || locales.length === 0)
    throw new OrdnaError('invalid_options', `The locales of the templates are [${locales.join(', ')}]. ${advice}`, {
      locales,
    })
  if (defaultLocale !== undefined && !locales.includes(defaultLocale))
    throw new OrdnaError('invalid_options', `The default locale '${defaultLocale}' is none of ${locales.join(', ')}.`, {
      defaultLocale,
    })
}

function mistakeOf(name: string, allowed: readonly Kind[], value: unknown): readonly string[] {
  if (value === undefined && !needed.has(name)) return []
  if (allowed.some((kind) => kind === kindOf(value))) return []
  return [`'${name}' is ${shownText(value)}. Pass ${allowed.map(named).join(' or ')}.`]
}

function named(kind: Kind): string {
  return kind === 'object' ? 'an object' : `a ${kind}`
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'function') return 'function'
  if (typeof value === 'string') return 'text'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' && value !== null ? 'object' : undefined
}

function invalid(mistakes: readonly string[]): OrdnaError {
  const message = ['templates cannot be made:', ...mistakes.map((mistake) => `  ${mistake}`)]
  return new OrdnaError('invalid_options', message, { mistakes })
}
