import { engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { paperPrinter } from '../pdf/paperPrinter.js'
import { seriesLifecycle } from '../series/seriesLifecycle.js'
import { workflowLifecycle } from '../workflow/workflowLifecycle.js'
import { options } from './firm.fixture.js'
import { templateLifecycle } from './templateLifecycle.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  links: { handovers: 'handover' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()
const [series, templates] = [seriesLifecycle(), templateLifecycle(options)]
const handover = workflowLifecycle({
  name: 'handover',
  values: v.strictObject({ customer: v.string(), car: v.string() }),
  order: { lifecycle: 'order', back: 'handovers' },
  printable: paperPrinter({ zone: 'Europe/Bratislava' }).mistakesOf,
})
const picture = { key: 'o1/photo', sha256: 'a'.repeat(64), contentType: 'image/jpeg' } as const

async function aDesk() {
  const ordna = engine({
    store: memoryStore(),
    clock: virtualClock('2026-06-01T08:00:00Z'),
    lifecycles: [order, series, templates, handover],
    jobs: 'elsewhere',
  })
  const desk = { tenant: 'poprad', actor: { id: 'anna', roles: ['clerk', 'accountant', 'editor', 'publisher'] } }
  const layout = {
    title: 'Protokol {{ document.number }}',
    content: [
      { text: '{{ customer }}, vydanie {{ edition.number }}' },
      { each: { of: 'pictures', as: 'picture' }, image: '{{ picture.name }}' },
    ],
  }
  await ordna.open(series, desk).start('handovers', { pattern: 'PY#/9' })
  await ordna.open(templates, desk).start('handover/sk', { kind: 'handover', locale: 'sk', draft: layout })
  await ordna.open(templates, desk).send('handover/sk', 'publish')
  return { handovers: ordna.open(handover, desk), series: ordna.open(series, desk) }
}

test('CB-32: a paper that cannot be printed is not issued, and burns no number; its photos are read later', async () => {
  const desk = await aDesk()
  const content = { values: { customer: '王小明', car: 'BA-123XY' }, pictures: [picture] }
  const links = { series: 'handovers', template: 'handover/sk' }
  await desk.handovers.start('h1', { locale: 'sk', content }, { links })
  const refusal = await desk.handovers.trySend('h1', 'issue')
  expect(refusal).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'canBePrinted', problem: 'paper', mistakes: [{ path: 'content[0]' }] }],
  })
  expect((await desk.series.get('handovers'))?.data.counted).toEqual({})
  await desk.handovers.send('h1', 'edit', { ...content, values: { customer: 'Wang Xiaoming', car: 'BA-123XY' } })
  expect(await desk.handovers.trySend('h1', 'issue')).toMatchObject({ outcome: 'moved' })
})
