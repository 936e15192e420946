import { own } from '@ordna/core/adapters'
import { factsOf } from '../facts/factsOf.js'
import type { About, TemplateOptions, Told } from '../options.js'
import type { Samples } from '../words/compile.js'
import type { Place } from './places.js'

/** What a text is tried with: everything known, and everything erased. Undefined where nothing is known of the lifecycle. */
export function sampleFacts(about: TemplateOptions['about'], place: Place): Samples | undefined {
  const known = own(about, place.lifecycle)
  if (!known) return undefined
  const telling = { locale: place.locale, zone: known.zone ?? 'UTC' }
  const full = tellerOf(known)({ ...telling, message: sampleMessage(known, place) })
  const bare = tellerOf(known)({
    ...telling,
    message: { ...sampleMessage(known, place), data: {}, input: {}, text: '' },
  })
  return {
    full: { ...full, shop: 'Sample shop', page: 'https://sample.example' },
    bare: { ...bare, shop: null, page: null },
  }
}

/** Tells the facts of one lifecycle. */
export function tellerOf({ facts, sample }: About): NonNullable<About['facts']> {
  return facts ?? factsOf(sample)
}

/** A message about the sample, for trying out and for previews. */
export function sampleMessage({ sample }: About, { lifecycle }: Pick<Place, 'lifecycle'>, tenant = 'sample'): Told {
  return {
    subject: { tenant, lifecycle, id: 'sample' },
    createdAt: new Date('2026-06-01T00:00:00Z'),
    data: { ...sample.data },
    input: sample.input ?? {},
    text: 'A sample text.',
  }
}
