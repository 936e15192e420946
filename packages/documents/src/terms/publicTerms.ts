import type { FileContent, FileStore } from '@ordna/files'
import { assertLocalDate, type LocalDate } from '@ordna/ready-made'
import { fileOf } from '../document/filing.js'
import { inForce } from '../template/inForce.js'
import { templatePath } from '../template/layouts.js'
import type { TermsDesk, TermsEdition } from './termsLifecycle.js'

/** Where public terms are read. */
export type PublicTermsOptions = {
  /** The terms of a tenant, opened for somebody who may read them: whoever asks over the website has no role. */
  readonly desk: (tenant: string) => TermsDesk
  /** Where the files of published editions are kept. */
  readonly files: FileStore | ((tenant: string) => FileStore)
  /** Languages for readers in whose own there is nothing, in this order. Default: none. */
  readonly fallback?: readonly string[]
}

/** Which terms somebody asks for. */
export type TermsQuestion = {
  readonly tenant: string
  readonly kind: string
  /** The reader's languages, the best first, as a browser says them: `sk-SK`, `cs`. */
  readonly locales: readonly string[]
  /** The date by the tenant's calendar. */
  readonly on: LocalDate
}

/** Terms as anybody may read them. */
export type PublicTerms = {
  readonly kind: string
  readonly locale: string
  readonly edition: number
  readonly effectiveFrom: LocalDate
  /** With its bytes, which are those that were hashed. */
  readonly file: FileContent
  /** What was published for a later date; undefined where nothing was. */
  readonly coming: { readonly edition: number; readonly effectiveFrom: LocalDate } | undefined
}

/**
 * Finds the terms in force on a date for a reader without a role: in the first of their languages that has some, then in
 * those of `fallback`. `sk-SK` finds `sk`, and `no` finds `nb`. Undefined where nothing is in force in any of them.
 *
 * Of the languages, the first ten that are some are looked at: whatever a stranger asks for is answered.
 *
 * Throws `invalid_value` where a file was changed after it was hashed: nobody is handed other terms than those that hold.
 */
export function publicTerms(options: PublicTermsOptions) {
  return async (question: TermsQuestion): Promise<PublicTerms | undefined> => {
    const { tenant, kind, on } = question
    if (!isKind(kind)) return undefined
    const files = typeof options.files === 'function' ? options.files(tenant) : options.files
    for (const locale of languagesOf(question.locales, options.fallback ?? [])) {
      const found = await inLanguage(options.desk(tenant), { kind, locale }, assertLocalDate(on))
      if (!found) continue
      const { edition, effectiveFrom } = found.now
      const file = await fileOf({ id: templatePath({ kind, locale }), data: found.now }, files)
      return { kind, locale, edition, effectiveFrom, file, coming: found.coming }
    }
    return undefined
  }
}

/** What a language looks like, as a browser says it: strangers say anything. */
const shape = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8}){0,3}$/i
/** A reader has no more languages than these; every one costs a look into the store. */
const mostAsked = 10

/** Whether there can be terms of a kind, as strangers name it: with a language it makes an id of 200 bytes at most. */
function isKind(kind: string): boolean {
  return /^[^\p{C}/]+$/u.test(kind) && Buffer.byteLength(kind) <= 150
}

/** The languages to look in, each once: one that names its country is followed by the bare one. */
function languagesOf(asked: readonly string[], fallback: readonly string[]): readonly string[] {
  const readable = asked.filter((locale) => shape.test(locale)).slice(0, mostAsked)
  const named = [...readable, ...fallback].flatMap((locale) => [locale, bare(locale)])
  return [...new Set(named.map((locale) => (locale === 'no' || locale === 'nn' ? 'nb' : locale)))].filter(Boolean)
}

function bare(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? ''
}

/** In force with its file, and what comes after it. An edition that no worker has drawn yet is not shown before it is. */
async function inLanguage(desk: TermsDesk, place: { readonly kind: string; readonly locale: string }, on: LocalDate) {
  const found = await desk.get(templatePath(place))
  if (found?.status !== 'published') return undefined
  const { editions } = found.data
  const now = inForce(editions.filter(hasFile), on)
  return now && { now, coming: comingAfter(editions, now, on) }
}

function hasFile(edition: TermsEdition): boolean {
  return edition.file !== undefined
}

function comingAfter(editions: readonly TermsEdition[], now: TermsEdition, on: LocalDate) {
  const ahead = editions.filter(({ edition, effectiveFrom }) => edition > now.edition && effectiveFrom > on)
  const next = ahead.toSorted((one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom))[0]
  return next && { edition: next.edition, effectiveFrom: next.effectiveFrom }
}
