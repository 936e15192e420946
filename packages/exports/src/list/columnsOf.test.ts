import { expect, test } from 'vitest'
import { columnsOf } from './columnsOf.js'
import { csv } from './csv.js'
import { exportTable } from './exportTable.js'
import { whole } from './list.fixture.js'
import { rowsOf } from './rowsOf.js'
import { aShop, order, orderColumns } from './shop.fixture.js'

const zone = 'Europe/Bratislava'

async function ordersFor(reader: 'person' | 'machine'): Promise<readonly string[]> {
  const { clerk } = await aShop()
  const rows = rowsOf(clerk, { order: 'startedAt', descending: false }, { limit: 1 })
  return (await whole(exportTable(rows, orderColumns, csv({ for: reader, zone })))).toString().split('\r\n')
}

test('CB-13 CB-11: orders have the words of their lifecycle, their status, flags, owner, links, price and the clocks of the firm', async () => {
  expect(await ordersFor('person')).toEqual([
    '\uFEFFČíslo;Stav;Vytvorená;Vlastník;Príznaky;Cena (EUR);Zaplatená;Od;taxDate;lasts;weight;before',
    'o1;Prijatá;2026-03-28 23:30;jana;Drahá;1234,50;true;2026-03-29 03:30;2026-03-31;49:30;-1,5;',
    'o2;Vybavená;2026-03-29 00:30;eva;;-0,05;;2026-03-29 03:30;;;;',
    '',
  ])
  expect((await ordersFor('machine'))[1]).toBe(
    'o1,Prijatá,2026-03-28T22:30:00.000Z,jana,Drahá,1234.50,true,2026-03-29T01:30:00.000Z,2026-03-31,PT178200S,-1.5,',
  )
})

test('CB-13: whoever lists gets what is theirs to read, and a list with rows that make no sense ends', async () => {
  const { as } = await aShop()
  const ids: string[] = []
  for await (const { id } of rowsOf(as('jana', 'customer'), {})) ids.push(id)
  expect(ids).toEqual(['o1'])
  const broken = { list: async () => ({ items: ['x'], cursor: null, broken: ['o7'] }) }
  const read = async (onBroken?: (ids: readonly string[]) => void) => {
    const rows: string[] = []
    for await (const row of rowsOf(broken, {}, onBroken ? { onBroken } : {})) rows.push(row)
    return rows
  }
  await expect(read()).rejects.toMatchObject({ code: 'broken_row', details: { ids: ['o7'] } })
  const told: string[] = []
  expect([await read((all) => told.push(...all)), told]).toEqual([['x'], ['o7']])
})

test('fields whose kind nobody says, and names that are none, are told together', () => {
  const picked = [
    'size',
    { field: 'address' },
    { field: 'nothing' },
    { link: 'none' },
    { money: 'cost', currency: 'EUR' },
  ]
  expect(() => columnsOf(order, picked as never)).toThrow(
    "The columns of 'order' are not right: 'size' is nothing that every subject has; of the field 'address' its schema does " +
      "not say the kind: say it, or make a column of your own; there is no field 'nothing'; there is no link 'none'; there is no field 'cost'.",
  )
})
