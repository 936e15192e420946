import { blocker, type Block } from '@ordna/core'
import type { PrintOrderData } from './data.js'

/** So many lines an order has at most: each that moves reads the others. */
const mostLines = 500

/** No order has more lines than can be followed. */
export function atMostLines({ data }: { readonly data: PrintOrderData }): true | Block {
  return data.items.length <= mostLines || blocker({ most: mostLines })
}
