import { figure, type Figures } from '../figure.js'
import { runApart } from '../isolate.js'
import { median } from '../rounds.js'
import type { Rates, SendEffort } from './sends.js'

/** Whole sends, from the request to the committed change, on the store in memory: what the engine itself costs. */
export async function sendFigures(effort: SendEffort): Promise<Figures> {
  const { alone, together, many } = await runApart<Rates>('bench/src/send/sends.ts', effort)
  return {
    'send/one after another': figure(median(alone), 'sends a second'),
    'send/100 at a time': figure(median(together), 'sends a second'),
    'send/sendMany of 100': figure(median(many), 'sends a second'),
  }
}
