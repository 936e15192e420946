import type { Lifecycle } from '@ordna/core'
import type { About, Facts } from '@ordna/templates'
import { reasons as carBookerReasons } from '../carBooker/words/words.js'
import { reasons as danishReasons } from '../danish/words/words.js'
import { cancelReasons } from '../subscription/words/words.js'
import type { Locale } from '../words/texts.js'
import { carBookerFacts } from './facts/carBooker.js'
import { danishFacts } from './facts/danish.js'
import { deliveryFacts } from './facts/delivery.js'
import { samples } from './facts/samples.js'
import { orderFacts } from './facts/subscriptionOrder.js'
import type { ReasonLabels, Telling } from './facts/telling.js'
import type { LetteredLifecycle } from './rentalTexts.js'

/** What is particular to the letters of one lifecycle. */
type Lettered = {
  readonly zone: string
  readonly reasons: ReasonLabels
  readonly facts: (telling: Telling) => Facts
}

const known: { readonly [L in LetteredLifecycle]: Lettered } = {
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

/** What the letters of each lifecycle are told from, with the reasons that the host's own lifecycles take. */
export function aboutLetters(lifecycles: readonly Lifecycle[]): { readonly [lifecycle: string]: About } {
  const names = Object.keys(known) as LetteredLifecycle[]
  return Object.fromEntries(names.map((name) => [name, aboutOf(name, lifecycles)]))
}

function aboutOf(name: LetteredLifecycle, lifecycles: readonly Lifecycle[]): About {
  const { zone, facts, reasons } = known[name]
  const hosts = lifecycles.filter((lifecycle) => lifecycle.name === name).map(reasonsOf)
  const labels: ReasonLabels = Object.assign({}, reasons, ...hosts)
  return {
    sample: samples[name],
    zone,
    facts: (telling) => facts({ ...telling, locale: telling.locale as Locale, reasons: labels }),
  }
}

function reasonsOf({ declaration }: Lifecycle): ReasonLabels {
  const codes = Object.values(declaration.transitions).map(({ reasons }) => reasons?.codes ?? {})
  return Object.assign({}, ...codes.filter((list) => !Array.isArray(list)))
}
