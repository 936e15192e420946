import type { Clock } from '@ordna/core'
import type { Mail } from '../mail/compose.js'
import type { Fate } from './fate.js'
import type { Sending } from './transport.js'

/** A transport that could not be reached is asked after the others for so long, in milliseconds. */
const resting = 60_000

/** With which fates the next transport is asked. Of a mail that may have been taken it would make a second one. */
const asksNext: ReadonlySet<Fate['as']> = new Set(['misset', 'later', 'away'])

/** What each transport said, in the order in which they were asked; the last one decided, or all of them had their turn. */
export type Said = readonly { readonly transport: string; readonly fate: Fate }[]

/** Asks transports in turn, and remembers who was away. */
export class InTurn {
  private readonly restsUntil = new Map<Sending, number>()

  constructor(
    private readonly sendings: readonly Sending[],
    private readonly clock: Clock,
  ) {}

  async send(mail: Mail, signal: AbortSignal): Promise<Said> {
    const said: { transport: string; fate: Fate }[] = []
    for (const sending of this.order()) {
      signal.throwIfAborted()
      const fate = await sending.send(mail, signal)
      said.push({ transport: sending.name, fate })
      if (fate.as === 'away') this.restsUntil.set(sending, this.now() + resting)
      else this.restsUntil.delete(sending)
      if (!asksNext.has(fate.as)) break
    }
    return said
  }

  close(): void {
    for (const sending of this.sendings) sending.close()
  }

  private order(): readonly Sending[] {
    const now = this.now()
    const rests = (sending: Sending) => (this.restsUntil.get(sending) ?? 0) > now
    return [...this.sendings.filter((one) => !rests(one)), ...this.sendings.filter(rests)]
  }

  private now(): number {
    return this.clock.now().getTime()
  }
}
