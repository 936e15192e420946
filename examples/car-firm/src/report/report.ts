import { headed } from 'ordna-examples-common'
import { whenText } from '../calendar.js'
import type { Firm, Order } from '../firm.js'
import type { OrderId } from '../orders.js'
import { paperLines } from '../papers/lines.js'
import type { Played } from '../play.js'
import { conditionLines, editingLines, historyLine, listLine, orderLines } from './figures.js'

/** The five figures of CarBooker's source text, with this week's orders in them (CB-59). */
export async function report({ firm, listed }: Played): Promise<string> {
  const [renting, changed, again] = await Promise.all([found(firm, '2701'), found(firm, '2702'), found(firm, '2706')])
  const history = await firm.as('marek').history('2701')
  const lines = [
    'Tatranské autá, Poprad: 10 to 16 January 2027',
    ...headed('1  Prijaté objednávky, Tue 12 Jan 16:00', listed.map(listLine)),
    ...headed('2  Nová objednávka, and the e-mails that decide it', [...orderLines(again), '', ...emails(firm)]),
    ...headed('3  Úprava objednávky 2702', editingLines(changed)),
    ...headed('4  Stav vozidla, 2701', conditionLines(renting)),
    ...headed('5  Ukončená objednávka 2701', [listLine(renting), '', ...history.filter(isTold).map(historyLine)]),
    ...headed('6  Doklady', await paperLines(firm)),
  ]
  return `${lines.join('\n')}\n`
}

async function found(firm: Firm, id: OrderId): Promise<Order> {
  const order = await firm.as('marek').get(id)
  if (!order) throw new Error(`There is no order ${id}.`)
  return order
}

/** What went out, and two of them whole: one confirms, one rejects with its reason. */
function emails(firm: Firm): readonly string[] {
  const sent = firm.sent()
  const whole = sent.slice(1, 3).flatMap(({ body }) => ['', ...body.split('\n').map((line) => `| ${line}`.trimEnd())])
  return [...sent.map(({ at, to, subject }) => `${whenText(at)}  ${to.padEnd(29)}  ${subject ?? ''}`), ...whole]
}

function isTold({ kind }: { readonly kind: string }): boolean {
  return kind === 'start' || kind === 'move'
}
