import type { Layout } from '../layout/layout.js'
import type { PaperLocale } from '../layout/language.js'
import { clause, footOf, toBeRead } from './parts.js'
import { da } from './terms/da.js'
import { en } from './terms/en.js'
import { nb } from './terms/nb.js'
import { sk } from './terms/sk.js'
import { sv } from './terms/sv.js'
import type { FirmTexts, TermsWords } from './terms/termsWords.js'

const texts: { readonly [Locale in PaperLocale]: FirmTexts } = { nb, sv, da, en, sk }

/**
 * General terms of a rental firm to begin with: the headings that such a firm needs, with a first text each, and a note that a
 * lawyer has to read them. They name what `termsSample` has.
 */
export function termsLayout(locale: PaperLocale): Layout {
  return laidOut(texts[locale].terms)
}

/** A notice of privacy to begin with, in the same way as {@link termsLayout}. */
export function privacyLayout(locale: PaperLocale): Layout {
  return laidOut(texts[locale].privacy)
}

function laidOut(words: TermsWords): Layout {
  return {
    title: `${words.title} – {{ firm.name }}`,
    footer: footOf(words.page),
    content: [
      { text: words.title, bold: true, size: 18 },
      { text: '{{ firm.name }}, {{ firm.address }}', margin: [0, 2, 0, 0] },
      { text: words.inForce, size: 8.5, color: '#5a6472', margin: [0, 2, 0, 12] },
      toBeRead(words.toBeRead),
      ...words.sections.map((said, index) => clause(index, said)),
    ],
  }
}
