import type { JobHandler, SpecOf } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { scenario, type Scenario } from '@ordna/testing'
import type { NewPrintOrder } from './data.js'
import { printTemplates } from '../letters/printTemplates.js'
import { printJobs } from '../jobs.js'
import type { PaymentProvider } from '../payment/port.js'
import { referencePayments, type ReferencePaymentsScript } from '../payment/reference.js'
import { referenceProduction } from '../production/reference.js'
import { printOrder, type PrintOrder } from './lifecycle.js'
import type { PrintOrderOptions } from './options.js'
import type { PrintStatus } from './statuses.js'

const monday = '2026-06-01T09:00:00Z'
const tenant = 'bergen'

/** Kari orders business cards, to be paid by invoice; she has no right to approve. */
export const kari: NewPrintOrder = {
  customer: 'Kari Nordmann',
  ordererId: 'kari',
  email: 'kari@example.no',
  phone: '+4790000001',
  items: [{ product: 'visittkort', quantity: 500, artwork: 'kort.pdf' }],
  total: { amount: 99_000, currency: 'NOK' },
  payBy: 'invoice',
}

/** Odd has the right. */
export const odd: NewPrintOrder = { ...kari, customer: 'Odd Olsen', ordererId: 'odd', mayApprove: true }

export const byCard = { payBy: 'card' } as const

type PrintStory = Scenario<SpecOf<PrintOrder>>

/** Texts and declarations cost more than the stories: they are made once. */
const texts = printTemplates({ shop: 'Trykkeriet', page: ({ id }) => `https://trykk.example/${id}` })
const made = new Map<string, PrintOrder>()

function orderWith(options: PrintOrderOptions): PrintOrder {
  const key = JSON.stringify(options)
  const known = made.get(key)
  if (known) return known
  const order = printOrder(options)
  made.set(key, order)
  return order
}

/** A print shop in Bergen on a virtual clock, whose production takes orders on at once; `{}` for jobs does nothing. */
export function aShop(options: PrintOrderOptions = {}, jobs?: Record<string, JobHandler>) {
  const production = referenceProduction()
  const shop: Opened = opened(options, jobs ?? printJobs({ production }, () => shop.program.opened))
  return { ...shop, production }
}

/** The same with a payment provider, which calls nobody back by itself. */
export function aPayingShop(
  options: PrintOrderOptions = {},
  script: ReferencePaymentsScript = {},
  others: Partial<PaymentProvider> = {},
) {
  const production = referenceProduction()
  const payments = referencePayments({ ...script, clock: { now: () => shop.story.clock.now() } })
  const shop: Opened = opened(
    options,
    printJobs({ production, payments: { ...payments, ...others } }, () => shop.program.opened),
  )
  return { ...shop, production, payments }
}

type Opened = ReturnType<typeof opened>

function opened(options: PrintOrderOptions, jobs: Record<string, JobHandler>) {
  const lifecycle = orderWith(options)
  const story: PrintStory = scenario(lifecycle, {
    at: monday,
    tenant,
    store: memoryStore(),
    recordRefusals: true,
    jobs,
    templates: texts,
  })
  return {
    lifecycle,
    story,
    kari: story.as({ id: 'kari', roles: ['customer'] }),
    odd: story.as({ id: 'odd', roles: ['customer', 'approver'] }),
    berit: story.as({ id: 'berit', roles: ['approver'] }),
    operator: story.as({ id: 'ola', roles: ['operator'] }),
    program: story.as({ id: 'psp', roles: ['integration'] }),
    manager: story.as({ id: 'mona', roles: ['manager'] }),
    vendor: story.as({ id: 'vera', roles: ['vendor'] }),
  }
}

/** What the provider says of a payment for `o1` that is reserved in full. */
export const reserved = { reference: 'pay-1', order: 'o1', currency: 'NOK', reserved: 99_000 }

const way: readonly PrintStatus[] = [
  'approved',
  'received',
  'processing',
  'produced',
  'delivered',
  'invoiced',
  'archived',
]

/** Takes an order of Kari's, which Berit approves, as far as a status. */
export async function bring({ kari: orderer, berit, operator, program }: Opened, to: PrintStatus, id = 'o1') {
  await orderer.start(id, kari)
  const steps = [
    () => berit.send(id, 'approve'),
    () => program.trySend(id, 'receive'),
    () => operator.send(id, 'process'),
    () => operator.send(id, 'produce'),
    () => operator.send(id, 'deliver'),
    () => operator.send(id, 'invoice'),
    () => operator.send(id, 'archive'),
  ]
  for (const step of steps.slice(0, way.indexOf(to) + 1)) await step()
}
