import type { Message } from '@ordna/core'
import * as v from 'valibot'
import { PrintLineData } from '../line/data.js'
import { PrintOrderData } from '../order/data.js'
import type { ProductionQuestion } from './port.js'

/** Of whom production is asked: an order, or a line of one. */
export type Asked = Pick<Message, 'life' | 'data'> & {
  readonly subject: Pick<Message['subject'], 'tenant' | 'lifecycle' | 'id'>
}

/**
 * What production is asked. Its id is that of the subject, and not of a job: an order that is approved again after an
 * override is the same order. One that is printed again is another question; `run` asks about an earlier one.
 */
export function questionOf({ subject, life, data }: Asked, run?: number): ProductionQuestion {
  const { tenant, id } = subject
  if (subject.lifecycle === 'print_line') {
    const { order, ...line } = v.parse(PrintLineData, data)
    return {
      id: idOf(`${life}/${id}`, run ?? line.run),
      tenant,
      order,
      line: id,
      items: [line],
      data: { order, ...line },
    }
  }
  const order = v.parse(PrintOrderData, data)
  return { id: idOf(`${life}/${id}`, run ?? order.run), tenant, order: id, items: order.items, data: order }
}

function idOf(id: string, run = 1): string {
  return run === 1 ? id : `${id}/${run}`
}

/** Which time that it is printed. */
export function runOf({ data: { run } }: Pick<Asked, 'data'>): number {
  return typeof run === 'number' ? run : 1
}
