import * as v from 'valibot'
import { Which } from '../../order/data.js'
import type { DeliveryData } from '../data.js'

/** An item, or several of which any would do. */
export const Given = v.pipe(
  v.object(Which),
  v.check(({ resource, resources }) => resource !== undefined || resources !== undefined, 'Give one, or several'),
)

/** The one that is given or, of several, the one that it has; undefined where the hold is to choose. */
export function chosen(data: DeliveryData, { resource, resources }: v.InferOutput<typeof Given>): string | undefined {
  return resource ?? resources?.find((one) => one === data.resource)
}
