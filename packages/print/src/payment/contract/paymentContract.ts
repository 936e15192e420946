import { Asking, type PaymentBench } from './bench.js'
import { ofEvery, ofLapsing, ofRenewing, ofReserving } from './cases.js'

/** What the contract is tried with. What a provider cannot do by its nature is not asked of it. */
export type PaymentContract = {
  /** Begins what each case is tried on: a bench of its own. */
  readonly open: () => Promise<PaymentBench> | PaymentBench
  /** Your test runner's `test`. */
  readonly test: (name: string, run: () => Promise<void>) => unknown
  /** `reserve` where money is reserved first, `immediate` where it is taken at once; default `reserve`. */
  readonly takes?: 'reserve' | 'immediate'
  /** Whether it reserves anew; default false. */
  readonly renews?: boolean
  /** Whether the bench has `lapse`; default false. */
  readonly lapses?: boolean
}

let runs = 0

/** The definition of a payment provider, as tests: one for each thing that it does. */
export function paymentContract(contract: PaymentContract): void {
  const { open, test, takes = 'reserve', renews = false, lapses = false } = contract
  const reserving = takes === 'reserve' ? ofReserving : []
  for (const [name, run] of [...ofEvery, ...reserving, ...(renews ? ofRenewing : []), ...(lapses ? ofLapsing : [])])
    test(name, async () => run(new Asking(await open(), String(++runs))))
}
