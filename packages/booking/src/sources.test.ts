import { readFileSync } from 'node:fs'
import type { Lifecycle } from '@ordna/core'
import { toJSON, toMermaid } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { codesIn, idsIn, rowsOf, unfinished } from '../../ready-made/src/sourcesPage.fixture.js'
import { transitionsPage } from '../../ready-made/src/transitionsPage.fixture.js'
import * as booking from './index.js'
import { shapes as options } from './visit/options.js'

const docs = new URL('../../../docs/booking/', import.meta.url)
const page = (name: string) => readFileSync(new URL(name, docs), 'utf8')
const required = Object.keys(JSON.parse(readFileSync(new URL('../requirements.json', import.meta.url), 'utf8')))

const whole = booking.visitConfirmation({ tellsReleased: true, hardDelete: true }) as unknown as Lifecycle
const { fields = [], roles, statuses, transitions, notices, jobs, flags, links, startGuards } = toJSON(whole)

const named = [statuses, transitions, notices, jobs, flags, links, options, booking].flatMap((part) =>
  Object.keys(part ?? {}),
)
const guards = Object.values(transitions).flatMap((one) => one.guards)
const known = new Set([...named, ...fields, ...roles, ...startGuards, ...guards, 'system', 'override'])

const rows = rowsOf(page('sources.md'))

test('every row of the source says what answers it, by names that the code has', () => {
  expect(unfinished(rows)).toEqual([])
  const codes = rows.flatMap((cells) => codesIn(cells.join(' ')))
  expect(codes.filter((code) => !known.has(code))).toEqual([])
})

test('the page names every requirement of the source', () => {
  const told = new Set(idsIn(rows))
  expect(required.filter((id) => !told.has(id))).toEqual([])
})

test('the pages show the diagrams that the code has, and every option', () => {
  for (const [name, lifecycles] of [
    ['visits.md', [booking.visitConfirmation()]],
    ['waiting-list.md', [booking.freedTime(), booking.visitWait()]],
  ] as const) {
    const shown = [...page(name).matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, diagram = '']) => diagram.trim())
    const drawn = lifecycles.map((one) => toMermaid(one as unknown as Lifecycle, { locale: 'sv', stays: false }).trim())
    expect(shown).toEqual(drawn)
  }
  const told = page('visits.md').split('## What an organisation decides')[1] ?? ''
  expect(Object.keys(options).filter((name) => !told.includes(`\`${name}\``))).toEqual([])
})

/** After a change of the code, `npx vitest -u` writes the page anew. */
test('the page of transitions says what the code says', async () => {
  const all = [whole, booking.visitWait(), booking.freedTime(), booking.feedAddresses()]
  const lifecycles = all.map((one) => [one as unknown as Lifecycle, 'sv'] as const)
  await expect(`${transitionsPage(lifecycles)}\n`).toMatchFileSnapshot('../../../docs/booking/transitions.md')
})
