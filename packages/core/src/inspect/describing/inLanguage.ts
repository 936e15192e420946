import { own } from '../../floor/own.js'
import type { Labels } from '../../declare/spec.js'

/** Norwegian without saying which is Bokmål. */
const alsoKnownAs = new Map([['no', 'nb']])

/** The text in a language: exactly it, its base (`da` for `da-DK`), English, or any at all, in this order. */
export function inLanguage(texts: Labels, locale: string): string | undefined {
  const base = locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? ''
  const asked = [locale, base, alsoKnownAs.get(base) ?? base, 'en']
  const found = asked.find((name) => own(texts, name) !== undefined)
  return found === undefined ? Object.values(texts)[0] : own(texts, found)
}
