import { assertNames, type NamesOf, own } from '@ordna/core/adapters'
import type {
  CarWish,
  ContractSigning,
  CreditBureau,
  CreditOutcome,
  DanishProviders,
  Fleet,
  Payments,
  Question,
} from './providers.js'

/** How the stand-ins behave. */
export type ReferenceScript = {
  /** Cars by class, best first. */
  readonly cars?: { readonly [carClass: string]: readonly string[] }
  /** What the bureau says, or `fail`; default it approves everybody. `pending` is a bureau that never answers. */
  readonly credit?: CreditOutcome | 'fail' | ((question: Question) => CreditOutcome | 'fail')
  /** Whether contracts are signed as soon as they are sent; default false. */
  readonly signsAtOnce?: boolean
  /** How many refunds fail before one succeeds; default none. */
  readonly refundFailures?: number
  /** How many releases fail before one succeeds; default none. */
  readonly releaseFailures?: number
}

const scriptNames: NamesOf<ReferenceScript> = {
  cars: true,
  credit: true,
  signsAtOnce: true,
  refundFailures: true,
  releaseFailures: true,
}

/** What the stand-ins did, oldest first; repeated ids are there once. */
export type ReferenceRecord = {
  readonly asked: readonly string[]
  readonly refunds: readonly { readonly order: string; readonly amount: number }[]
  readonly lateReturns: readonly { readonly order: string; readonly from: Date; readonly until: Date }[]
  readonly releases: readonly { readonly order: string; readonly car: string }[]
}

/** Providers that live in this process, for tests and examples: they do what they are told, and remember it. */
export function referenceProviders(script: ReferenceScript = {}): Required<DanishProviders> & ReferenceRecord {
  assertNames('options of referenceProviders', script, scriptNames)
  const bureau = referenceBureau(script)
  const bank = referenceBank(script)
  const garage = referenceGarage(script)
  return {
    credit: bureau,
    contracts: referenceSigning(script),
    payments: bank,
    fleet: garage,
    asked: bureau.asked,
    refunds: bank.refunds,
    lateReturns: bank.lateReturns,
    releases: garage.releases,
  }
}

function referenceBureau({ credit = 'approved' }: ReferenceScript): CreditBureau & Pick<ReferenceRecord, 'asked'> {
  const asked: string[] = []
  return {
    asked,
    async check(question) {
      if (!asked.includes(question.order)) asked.push(question.order)
      const outcome = typeof credit === 'function' ? credit(question) : credit
      if (outcome === 'fail') throw new Error('The credit bureau is away.')
      return outcome
    },
  }
}

function referenceSigning({ signsAtOnce = false }: ReferenceScript): ContractSigning {
  return {
    async request({ order }) {
      if (!signsAtOnce) return { outcome: 'pending' }
      return { outcome: 'signed', contract: `contract of ${order}` }
    },
  }
}

function referenceBank({
  refundFailures = 0,
}: ReferenceScript): Payments & Pick<ReferenceRecord, 'refunds' | 'lateReturns'> {
  const refunds: ReferenceRecord['refunds'][number][] = []
  const lateReturns: ReferenceRecord['lateReturns'][number][] = []
  const charge = afterFailures(0, '')
  const perform = afterFailures(refundFailures, 'The payment provider is away.')
  return {
    refunds,
    lateReturns,
    async refund({ id, order, payment }) {
      perform(id, () => refunds.push({ order, amount: payment.amount }))
    },
    async chargeLateReturn({ id, order, late }) {
      charge(id, () => lateReturns.push({ order, ...late }))
    },
  }
}

function referenceGarage({
  cars = {},
  releaseFailures = 0,
}: ReferenceScript): Required<Fleet> & Pick<ReferenceRecord, 'releases'> {
  const releases: ReferenceRecord['releases'][number][] = []
  const perform = afterFailures(releaseFailures, 'The fleet system is away.')
  return {
    releases,
    candidates: async ({ carClass }: CarWish) => own(cars, carClass) ?? [],
    async release({ id, order, car }) {
      perform(id, () => releases.push({ order, car }))
    },
  }
}

/** Carries out each id once, after it has failed so many times in all. */
function afterFailures(failures: number, message: string) {
  const done = new Set<string>()
  let left = failures
  return (id: string, act: () => void): void => {
    if (done.has(id)) return
    if (left > 0) {
      left--
      throw new Error(message)
    }
    done.add(id)
    act()
  }
}
