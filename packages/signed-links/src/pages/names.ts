import type { Labels, Lifecycle } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import type { Purpose } from '../options.js'
import { purposeWord } from './words.js'

/** Whose purposes are called something. */
export type Named = { readonly lifecycle: Lifecycle; readonly purposes: { readonly [purpose: string]: Purpose } }

/** What a purpose is called: as it says itself, as its transition is, else as usual; undefined where nobody has named it. */
export function nameOf({ lifecycle, purposes }: Named, purpose: string, locale: string): string | undefined {
  const { label, sends } = own(purposes, purpose) ?? {}
  const labels = label ?? own(lifecycle.declaration.transitions, sends ?? purpose)?.label
  return inLocale(labels, locale) ?? purposeWord(purpose, locale) ?? labelIn(labels, locale)
}

/** In the language, in English, else in the first that there is: a name in another language is still a name. */
export function labelIn(labels: Labels | undefined, locale: string): string | undefined {
  return inLocale(labels, locale) ?? Object.values(labels ?? {})[0]
}

function inLocale(labels: Labels | undefined, locale: string): string | undefined {
  return labels && (own(labels, locale) ?? own(labels, 'en'))
}
