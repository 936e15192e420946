import type { JobHandler, SpecOf } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { scenario, type Scenario } from '@ordna/testing'
import { referenceArtwork } from '../../artwork/reference.js'
import { printJobs } from '../../jobs.js'
import { printTemplates } from '../../letters/printTemplates.js'
import { referencePayments } from '../../payment/reference.js'
import { referenceProduction } from '../../production/reference.js'
import { printOrder } from '../lifecycle.js'
import type { PrintOrderOptions } from '../options.js'
import { kari } from '../shop.fixture.js'
import type { PartOptions } from './options.js'

const monday = '2026-06-01T09:00:00Z'

/** Every option, switched on. */
export const allOn = {
  artwork: true,
  proof: true,
  futureOrders: true,
  rush: true,
  overdue: true,
  onHold: true,
} as const

type AllOn = ReturnType<typeof withAll>
const withAll = () => printOrder(allOn)

/** Declarations cost more than the stories: they are made once. */
const made = new Map<string, AllOn>()
const texts = printTemplates({ shop: 'Trykkeriet' })

function orderWith(options: PrintOrderOptions & PartOptions): AllOn {
  const key = JSON.stringify(options)
  const order = made.get(key) ?? (printOrder(options) as AllOn)
  made.set(key, order)
  return order
}

/** The shop of the other stories, with options on, a check of files, and a provider that calls nobody back by itself. */
export function aShopWith(
  options: PrintOrderOptions & PartOptions,
  jobs: Record<string, JobHandler> = {},
  lastsFor = { days: 7 },
) {
  const production = referenceProduction()
  const artwork = referenceArtwork({ files: { 'kort.pdf': 'visittkort' } })
  const payments = referencePayments({ lastsFor, clock: { now: () => story.clock.now() } })
  const story: Scenario<SpecOf<AllOn>> = scenario(orderWith(options), {
    at: monday,
    tenant: 'bergen',
    store: memoryStore(),
    recordRefusals: true,
    jobs: {
      ...printJobs({ production, payments, ...(options.artwork ? { artwork } : {}) }, () => program.opened),
      ...jobs,
    },
    templates: texts,
  })
  const program = story.as({ id: 'psp', roles: ['integration'] })
  return {
    story,
    production,
    artwork,
    payments,
    program,
    kari: story.as({ id: 'kari', roles: ['customer'] }),
    berit: story.as({ id: 'berit', roles: ['approver'] }),
    operator: story.as({ id: 'ola', roles: ['operator'] }),
    data: async (id = 'o1') => (await story.opened.get(id))?.data,
    flags: async (id = 'o1') => Object.keys((await story.opened.get(id))?.flags ?? {}),
  }
}

export type ShopWith = ReturnType<typeof aShopWith>

/** Kari's order, approved by Berit, which goes as far as its options let it. */
export async function approved(shop: ShopWith, more: object = {}, id = 'o1'): Promise<ShopWith> {
  await shop.kari.start(id, { ...kari, ...more })
  await shop.berit.send(id, 'approve')
  await shop.story.advanceBy({ milliseconds: 1 })
  return shop
}
