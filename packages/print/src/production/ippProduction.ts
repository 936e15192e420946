import { createHash } from 'node:crypto'
import { assertNames, isError, type NamesOf } from '@ordna/core/adapters'
import type { IppPrinter, Printed } from '@ordna/ipp'
import { wrongOptions } from '@ordna/ready-made'
import { newsOfJob } from './ippNews.js'
import type { ProductionNews } from './news.js'
import type { Production, ProductionQuestion } from './port.js'

/** Which printer prints the orders, and what it prints. */
export type IppProductionOptions = {
  /** Made by `ippPrinter` of `@ordna/ipp`, which says on which paper. */
  readonly printer: IppPrinter
  /** What people call it: `Trykkpresse 1`. No other that prints the same orders has the name. */
  readonly name: string
  /** What is printed for an order, once: the host's file store has it. A throw is tried again. */
  readonly artworkOf: (question: ProductionQuestion, signal: AbortSignal) => Promise<Printable>
}

type Printable = {
  readonly document: Uint8Array
  /** Default `application/pdf`. */
  readonly format?: string
}

const names: NamesOf<IppProductionOptions> = { printer: true, name: true, artworkOf: true }

/**
 * Production by a printer, or a queue of CUPS, that speaks IPP: an order is one job of it, which is printed once, whoever
 * hands it over again, and whose states become those of the order.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const printer = ippPrinter({ url: 'ipp://press.example.com:631/ipp/print' })
 * const artworkOf = async ({ items }) => ({ document: (await files.get(items[0].artwork)).bytes })
 * const production = ippProduction({ printer, name: 'Trykkpresse 1', artworkOf })
 * ```
 */
export function ippProduction(options: IppProductionOptions): Required<Production> {
  const { printer, name: source, artworkOf } = checked(options)
  return {
    handOver: async (question, signal) => {
      const artwork = await artworkOf(question, signal)
      const printed = await printer.print({ name: jobName(question), ...artwork }, signal)
      return { source, ...taken(printed) }
    },
    withdraw: async (question, signal) => {
      await printer.cancel(jobName(question), signal)
    },
    read: async (question, signal) => {
      try {
        return { source, ...(await newsOfJob(printer, jobName(question), signal)) }
      } catch (error) {
        signal.throwIfAborted()
        return { source, state: 'silent', details: isError(error) ? error.message : String(error) }
      }
    },
  }
}

function checked(options: IppProductionOptions): IppProductionOptions {
  assertNames('options of ippProduction', options ?? null, names)
  const { printer, name, artworkOf } = options
  const wrong = [
    ...(typeof printer?.print === 'function' ? [] : ["'printer' must be made by ippPrinter"]),
    ...(typeof name === 'string' && name.trim() !== '' ? [] : ["'name' must be a text, what people call the printer"]),
    ...(typeof artworkOf === 'function' ? [] : ["'artworkOf' must be a function"]),
  ]
  if (wrong.length === 0) return options
  throw wrongOptions('ippProduction', wrong)
}

/**
 * Begins with the order, for whoever stands at the panel. Letters that a panel or a file system may not show are left out.
 */
export function jobName({ tenant, order, id }: Pick<ProductionQuestion, 'tenant' | 'order' | 'id'>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([tenant, id]))
    .digest('hex')
    .slice(0, 24)
  return `${order.replaceAll(/[^\w.-]+/g, '_').slice(0, 60)}-${hash}`
}

/** What a printer answers that has a document just handed over; the rest is told when it is read. */
function taken(printed: Printed): Omit<ProductionNews, 'source'> {
  if (printed.status === 'taken') return { state: 'received' }
  if (printed.status === 'cancelled') return { state: 'cancelled', details: printed.job.message || 'cancelled' }
  // A printer that is busy, away or set up wrongly may take it yet; one that cannot read it never will.
  return { state: printed.status === 'refused' ? 'aborted' : 'waiting', details: printed.why }
}
