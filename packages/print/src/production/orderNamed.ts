import { isError, own } from '@ordna/core/adapters'

type Named<Order> = { get(id: string): Promise<Order | null | undefined> }

/** The order, or the line, that somebody outside names; what can be no id is that of none. */
export async function orderNamed<Order>(orders: Named<Order>, id: string): Promise<Order | null | undefined> {
  try {
    return await orders.get(id)
  } catch (error) {
    if (isError(error) && own(error as never, 'code') === 'invalid_id') return null
    throw error
  }
}
