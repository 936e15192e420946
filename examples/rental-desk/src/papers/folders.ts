import { amountFor } from '../cards.js'
import type { Order } from '../shop.js'
import type { Office } from './office.js'

/** The folder of an order, opened with its first paper: it costs what the order costs now. Answers its id. */
export async function folderOf({ folders }: Office, { id, data }: Order): Promise<string> {
  const price = amountFor(data)
  const found = await folders.get(id)
  if (!found) await folders.start(id, { price }, { links: { order: id } })
  else if (found.data.price !== price) await folders.send(id, 'reprice', price)
  return id
}
