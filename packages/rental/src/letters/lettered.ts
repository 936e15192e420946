import type { Lifecycle, Message } from '@ordna/core'
import { reasons as carBookerReasons } from '../carBooker/words/words.js'
import { reasons as danishReasons } from '../danish/words/words.js'
import { cancelReasons } from '../subscription/words/words.js'
import type { Locale } from '../words/texts.js'
import { carBookerFacts } from './facts/carBooker.js'
import { danishFacts } from './facts/danish.js'
import { deliveryFacts } from './facts/delivery.js'
import { samples } from './facts/samples.js'
import { orderFacts } from './facts/subscriptionOrder.js'
import type { Facts, ReasonLabels, Telling } from './facts/telling.js'
import type { LetteredLifecycle } from './rentalTexts.js'

/** What is particular to the letters of one lifecycle. */
export type Lettered = {
  readonly name: LetteredLifecycle
  readonly zone: string
  readonly reasons: ReasonLabels
  readonly facts: (telling: Telling) => Facts
}

const known: { readonly [L in LetteredLifecycle]: Omit<Lettered, 'name'> } = {
  danish_rental: {
    zone: 'Europe/Copenhagen',
    reasons: { ...danishReasons.rejected, ...danishReasons.cancelled, ...danishReasons.archived },
    facts: danishFacts,
  },
  car_booker: {
    zone: 'Europe/Bratislava',
    reasons: { ...carBookerReasons.rejected, ...carBookerReasons.cancelled },
    facts: carBookerFacts,
  },
  subscription_order: { zone: 'Europe/Oslo', reasons: cancelReasons, facts: orderFacts },
  subscription_delivery: { zone: 'Europe/Oslo', reasons: {}, facts: deliveryFacts },
}

/** The lifecycles that have letters, with the reasons that the host's own lifecycles take. */
export function letteredWith(lifecycles: readonly Lifecycle[]): ReadonlyMap<string, Lettered> {
  const names = Object.keys(known) as LetteredLifecycle[]
  return new Map(names.map((name) => [name, withReasons({ ...known[name], name }, lifecycles)]))
}

function withReasons(lettered: Lettered, lifecycles: readonly Lifecycle[]): Lettered {
  const hosts = lifecycles.filter(({ name }) => name === lettered.name)
  return { ...lettered, reasons: Object.assign({}, lettered.reasons, ...hosts.map(reasonsOf)) }
}

function reasonsOf({ declaration }: Lifecycle): ReasonLabels {
  const codes = Object.values(declaration.transitions).map(({ reasons }) => reasons?.codes ?? {})
  return Object.assign({}, ...codes.filter((list) => !Array.isArray(list)))
}

/** What a text about the lifecycle is tried with: everything known, and everything erased. */
export function sampleFacts({ name, facts, ...lettered }: Lettered, locale: Locale) {
  const createdAt = new Date('2026-06-01T00:00:00Z')
  const subject = { tenant: 'sample', lifecycle: name, id: 'sample' }
  const told = (message: Pick<Message, 'data' | 'input'>) =>
    facts({ ...lettered, locale, message: { ...message, subject, createdAt } })
  return {
    full: {
      ...told({ ...samples[name], data: { ...samples[name].data } }),
      shop: 'Sample shop',
      page: 'https://sample.example',
    },
    bare: { ...told({ data: {} }), shop: null, page: null },
  }
}
