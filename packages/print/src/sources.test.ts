import { readFileSync } from 'node:fs'
import type { Lifecycle } from '@ordna/core'
import { toJSON, toMermaid } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { codesIn, idsIn, rowsOf, unfinished } from '../../ready-made/src/sourcesPage.fixture.js'
import { transitionsPage } from '../../ready-made/src/transitionsPage.fixture.js'
import * as print from './index.js'
import { parts } from './order/parts/parts.js'
import { allOn } from './order/parts/shop.fixture.js'
import { shapes as options } from './order/options.js'

const docs = new URL('../../../docs/print/', import.meta.url)
const page = (name: string) => readFileSync(new URL(name, docs), 'utf8')
const required = Object.keys(JSON.parse(readFileSync(new URL('../requirements.json', import.meta.url), 'utf8')))

const order = print.printOrder() as unknown as Lifecycle
const { fields = [], roles, statuses, transitions, notices, jobs, flags, startGuards } = toJSON(order)

const named = [statuses, transitions, notices, jobs, flags, options, print].flatMap((part) => Object.keys(part))
const guards = Object.values(transitions).flatMap((one) => one.guards)
const known = new Set([...named, ...fields, ...roles, ...startGuards, ...guards, 'system', 'stalled', 'override'])

const rows = rowsOf(page('sources.md'))

test('every row of the source says what answers it, by names that the code has', () => {
  expect(unfinished(rows)).toEqual([])
  const codes = rows.flatMap((cells) => codesIn(cells.join(' ')))
  expect(codes.filter((code) => !known.has(code))).toEqual([])
})

test('the page names every requirement of the source, and no other', () => {
  expect([...new Set(idsIn(rows))].toSorted()).toEqual(required.toSorted())
})

test('the pages show the diagrams that the code has, and every option', () => {
  for (const [name, lifecycle] of [
    ['orders.md', order],
    ['lines.md', print.printLine() as unknown as Lifecycle],
  ] as const) {
    const [, diagram] = /```mermaid\n([\s\S]*?)```/.exec(page(name)) ?? []
    expect(diagram?.trim()).toBe(toMermaid(lifecycle, { locale: 'nb', stays: false }).trim())
  }
  const told = page('orders.md').split('## What a shop decides')[1] ?? ''
  expect(Object.keys(options).filter((name) => !told.includes(`\`${name}\``))).toEqual([])
})

test('the page of the options shows the order with all of them, and names all that they bring', () => {
  const all = print.printOrder(allOn) as unknown as Lifecycle
  const [, diagram] = /```mermaid\n([\s\S]*?)```/.exec(page('options.md')) ?? []
  expect(diagram?.trim()).toBe(toMermaid(all, { locale: 'nb', stays: false }).trim())
  const brought = Object.values(parts).flatMap(({ statuses: some }) => [...some])
  const more = Object.keys(toJSON(all).transitions).filter((name) => !Object.hasOwn(transitions, name))
  const told = page('options.md')
  const byThemselves = new Set(['artworkChanges', 'release'])
  const named = [...brought, ...Object.keys(parts), ...more].filter((name) => !byThemselves.has(name))
  expect(named.filter((name) => !told.includes(`\`${name}\``) && !told.includes(`'${name}'`))).toEqual([])
})

/** After a change of the code, `npx vitest -u` writes the page anew. */
test('the page of transitions says what the code says', async () => {
  const lifecycles = [print.printOrder(allOn), print.printLine()].map(
    (one) => [one as unknown as Lifecycle, 'nb'] as const,
  )
  await expect(`${transitionsPage(lifecycles)}\n`).toMatchFileSnapshot('../../../docs/print/transitions.md')
})
