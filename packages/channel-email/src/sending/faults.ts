import type { Said } from './inTurn.js'

/**
 * Something that is wrong with how mail is set up, and not with a mail: who sends is not believed (5.7.515, 5.7.26,
 * 5.7.1), may not sign in, or cannot encrypt.
 *
 * @example
 * ```ts
 * const line = ({ transport, code, detail }: EmailFault) => `${transport} (${code}): ${detail}`
 * ```
 */
export type EmailFault = {
  /** The transport's host, or `transport 2` where it has none. */
  readonly transport: string
  /** The server's code, such as `5.7.26`, or nodemailer's, such as `EAUTH`. */
  readonly code: string
  /** The server's own words. */
  readonly detail: string
}

/** Tells of each fault of a transport once, until it has taken a mail again: one alarm, and not one for each mail. */
export class Faults {
  private readonly told = new Map<string, Set<string>>()

  constructor(private readonly tell: (fault: EmailFault) => void) {}

  hear(said: Said): void {
    for (const { transport, fate } of said) {
      const told = this.told.get(transport) ?? new Set()
      this.told.set(transport, told)
      if (fate.as === 'taken') told.clear()
      if (fate.fault === undefined || told.has(fate.fault)) continue
      told.add(fate.fault)
      this.toldSafely({ transport, code: fate.fault, detail: fate.detail })
    }
  }

  /** The mail has its fate, whatever becomes of telling: a throw would have it sent again. */
  private toldSafely(fault: EmailFault): void {
    try {
      this.tell(fault)
    } catch {
      this.told.get(fault.transport)?.delete(fault.code)
    }
  }
}
