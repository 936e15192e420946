import { OrdnaError, type JobHandler, type Message } from '@ordna/core'
import { artworkJobs, ifArtworkUnchanged } from './artwork/jobs.js'
import type { Artwork } from './artwork/port.js'
import { followPayment, type PrintOrders } from './payment/follow.js'
import type { PaymentProvider } from './payment/port.js'
import { renewPayment } from './payment/renew.js'
import { settlePayment, type Settled } from './payment/settle.js'
import { kept } from './payment/state.js'
import type { InProduction } from './production/follow.js'
import { productionJobs, type OpenSubjects } from './production/jobs.js'
import type { Production } from './production/port.js'

/** The world outside. What is missing is done by people: they take money, they look at files, and they produce. */
export type PrintProviders = {
  readonly payments?: PaymentProvider
  readonly production?: Production
  /** For orders with the option `artwork`; null where people look at the files. */
  readonly artwork?: Artwork | null
}

/** Opens a tenant's orders for the jobs, as an actor in the role `integration`. */
export type OpenPrintOrders = (tenant: string) => PrintOrders

/** Opens a tenant's lines, where orders have lines and production says what becomes of them. */
export type OpenPrintLines = (tenant: string) => InProduction

/**
 * The handlers of the order's jobs, for the engine's `jobs`.
 *
 * They send by themselves, so they open the orders of the engine that they are handed to. Name its type, because it is
 * spoken of within its own declaration:
 *
 * ```ts
 * const actor = { id: 'jobs', roles: ['integration'] }
 * const jobs = printJobs(providers, (tenant) => ordna.open(order, { tenant, actor }))
 * const ordna: Engine = engine({ store, jobs })
 * ```
 */
export function printJobs(
  { payments: provider, production, artwork }: PrintProviders,
  open: OpenPrintOrders,
  openLines?: OpenPrintLines,
) {
  const withProvider =
    (work: (settled: Settled, job: Message) => Promise<void>): JobHandler =>
    async (job, signal) => {
      if (provider) await work({ provider, orders: open(job.subject.tenant), signal }, job)
    }
  const producing = productionJobs(production, opening(open, openLines))
  return {
    ...producing,
    handOver: ifArtworkUnchanged(artwork, producing.handOver),
    ...(artwork === undefined ? {} : artworkJobs(artwork)),
    /** Begins a payment, unless one is under way. */
    beginPayment: withProvider(begin),
    /** Takes the money, or gives it back. */
    settlePayment: withProvider((settled, { subject }) => settlePayment(settled, subject.id)),
    /** Asks the provider of a payment whose callback may have got lost. */
    checkPayment: withProvider(check),
    /** Reserves anew. */
    renewPayment: withProvider(renewPayment),
  } satisfies Record<string, JobHandler>
}

function opening(open: OpenPrintOrders, openLines: OpenPrintLines | undefined): OpenSubjects {
  return ({ tenant, lifecycle }) => {
    if (lifecycle !== 'print_line') return open(tenant)
    if (openLines) return openLines(tenant)
    const message =
      'Production tells of lines: give printJobs, third, what opens them, as (tenant) => ordna.open(line, …).'
    throw new OrdnaError('invalid_options', message, { option: 'openLines' })
  }
}

/** Begins a payment, unless something is kept of the one that there is: what lapsed meanwhile may not be known yet. */
async function begin(settled: Settled, job: Message): Promise<void> {
  const { provider, orders, signal } = settled
  const { tenant, id: order } = job.subject
  await check(settled, job)
  const found = await orders.get(order)
  if (!found || (found.data.payment && kept(found.data.payment) > 0)) return
  const { reference } = await provider.begin({ id: job.id, tenant, order, ...found.data.total }, signal)
  await followPayment(orders, provider, { order, reference })
}

async function check({ provider, orders }: Settled, { subject: { id: order } }: Message): Promise<void> {
  const reference = (await orders.get(order))?.data.payment?.reference
  if (reference !== undefined) await followPayment(orders, provider, { order, reference })
}
