import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { templates, type NoticeTemplates } from '@ordna/templates'
import { locales } from '../words/texts.js'
import { aboutLetters } from './lettered.js'
import type { RentalTemplateOptions } from './options.js'
import { edition, rentalTexts } from './rentalTexts.js'

const optionNames: NamesOf<RentalTemplateOptions> = {
  lifecycles: true,
  texts: true,
  zone: true,
  shop: true,
  page: true,
  links: true,
  defaultLocale: true,
  edited: true,
}

/**
 * The texts of all notices of this package's lifecycles, in five languages, for the engine's `templates`.
 *
 * The shop's own texts are parsed and tried out here, so that none fails when it is sent: all mistakes are thrown at
 * once, as `invalid_options`. What people have entered stands in a letter as plain text, on one line.
 */
export function rentalTemplates(options: RentalTemplateOptions = {}): NoticeTemplates {
  assertNames('options of rentalTemplates', options, optionNames)
  const { defaultLocale = 'en', lifecycles = [], ...others } = options
  return templates({
    ...others,
    lifecycles: lifecycles.filter(({ name }) => Object.hasOwn(rentalTexts, name)),
    about: aboutLetters(lifecycles),
    shipped: { texts: rentalTexts, edition },
    locales,
    defaultLocale,
  })
}
