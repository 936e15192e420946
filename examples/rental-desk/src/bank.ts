import type { Payments } from '@ordna/rental'

type Refund = Parameters<Payments['refund']>[0]

/** The bank, which pays back under each id once. */
export class Bank implements Payments {
  readonly refunds = new Map<string, { readonly order: string; readonly amount: number }>()

  async refund({ id, order, payment }: Refund): Promise<void> {
    this.refunds.set(id, { order, amount: payment.amount })
  }
}
