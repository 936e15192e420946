import { blocker, type Block } from '@ordna/core'
import { canonical } from '@ordna/core/adapters'
import type { Price } from './priceSchema.js'

/** For a guard: `true` when a price is to the last line what was reckoned anew, else a blocker with both totals. */
export function priceIsRight(price: Price, reckoned: Price): true | Block {
  if (canonical(price) === canonical(reckoned)) return true
  return blocker({ currency: reckoned.currency, expected: reckoned.gross, given: price.gross })
}
