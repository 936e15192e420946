import type { Payments } from '@ordna/rental'

type Refund = Parameters<Payments['refund']>[0]
type LateReturn = Parameters<NonNullable<Payments['chargeLateReturn']>>[0]

/** The bank, which pays back and charges under each id once. */
export class Bank implements Payments {
  readonly refunds = new Map<string, { readonly order: string; readonly amount: number }>()

  async refund({ id, order, payment }: Refund): Promise<void> {
    this.refunds.set(id, { order, amount: payment.amount })
  }

  readonly lateReturns = new Map<string, { readonly order: string; readonly hours: number }>()

  /** What an hour costs is between the bank and the shop. */
  async chargeLateReturn({ id, order, late }: LateReturn): Promise<void> {
    this.lateReturns.set(id, { order, hours: Math.ceil((late.until.getTime() - late.from.getTime()) / 3_600_000) })
  }
}
