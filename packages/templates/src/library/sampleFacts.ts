import { own } from '@ordna/core/adapters'
import type { Facts } from '../facts/facts.js'
import { factsOf } from '../facts/factsOf.js'
import { NoLink } from '../facts/noLink.js'
import type { About, TemplateOptions, Told } from '../options.js'
import type { Samples } from '../words/compile.js'
import type { Place } from './places.js'

/** What a text is tried with: everything known, and everything erased. Undefined where nothing is known of the lifecycle. */
export function sampleFacts({ about, links }: TemplateOptions, place: Place): Samples | undefined {
  const known = own(about, place.lifecycle)
  if (!known) return undefined
  const { channel, locale } = place
  const telling = { locale, zone: known.zone ?? 'UTC' }
  const full = tellerOf(known)({ ...telling, message: sampleMessage(known, place) })
  const bare = tellerOf(known)({
    ...telling,
    message: { ...sampleMessage(known, place), data: {}, input: {}, text: '' },
  })
  const linked = links && { links: linksIn(links(sampleMessage(known, place), { channel, locale }), 'The sample') }
  return {
    full: { ...full, shop: 'Sample shop', page: 'https://sample.example', ...linked },
    bare: { ...bare, shop: null, page: null, ...(links ? { links: null } : {}) },
  }
}

/** Links as a text can name them. */
export function linksIn(links: { readonly [name: string]: string | undefined }, of: string): Facts {
  return Object.fromEntries(Object.entries(links).map(([name, address]) => [name, address ?? new NoLink(name, of)]))
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
