import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, inUse, options, saying } from './firm.fixture.js'
import { layoutOf } from './templateEditions.js'
import { templateLifecycle } from './templateLifecycle.js'

const [first, second] = [saying('Zmluva {{ customer }}'), saying('Zmluva č. 2: {{ customer }}')]
const path = 'contract/sk'

test('CB-54: templates are a lifecycle with which nothing is wrong', () => {
  expect(check(templateLifecycle(options))).toEqual([])
})

test('CB-54: what cannot be drawn is not put into use, and each mistake is told with its path', async () => {
  const { editor, publisher } = await aFirm(memoryStore())
  await editor.templates.start(path, { kind: 'contract', locale: 'sk' })
  expect(await publisher.templates.trySend(path, 'publish')).toMatchObject({
    blockers: [{ guard: 'readable', mistakes: ['there is no draft; send `edit` first'] }],
  })
  await editor.templates.send(path, 'edit', saying('{{ custmer }}'))
  const told = {
    blockers: [{ guard: 'readable', mistakes: [expect.stringContaining("content[0].text there is no 'custmer'")] }],
  }
  expect(await publisher.templates.trySend(path, 'publish')).toMatchObject(told)
})

test.each([
  [{ kind: 'bread', locale: 'sk' }, "there is no kind of paper 'bread'; there are contract, handover, terms, privacy"],
  [{ kind: 'contract', locale: 'de' }, "there is no language 'de'; there are sk, en, nb"],
  [{ kind: 'toString', locale: 'sk' }, "there is no kind of paper 'toString'"],
])('a template is not started at a place that is none: %o', async (place, mistake) => {
  const { editor } = await aFirm(memoryStore())
  expect(await editor.templates.tryStart(`${place.kind}/${place.locale}`, place)).toMatchObject({
    outcome: 'refused',
    blockers: [{ guard: 'placed', mistakes: [expect.stringContaining(mistake)] }],
  })
})

test('a template under an id that is not its place is not put into use', async () => {
  const { editor, publisher } = await aFirm(memoryStore())
  await editor.templates.start('mine', { kind: 'contract', locale: 'sk', draft: first })
  expect(await publisher.templates.trySend('mine', 'publish')).toMatchObject({
    blockers: [{ guard: 'placed', mistakes: [`its id is 'mine': start one whose id is its place, '${path}'`] }],
  })
})

test('a template goes back to what an edition was, and to nothing else', async () => {
  const firm = await aFirm(memoryStore())
  const { publisher } = firm
  await inUse(firm, 'contract', 'sk')
  const forged = { edition: 1, layout: second }
  expect(await publisher.templates.trySend(path, 'back', forged)).toMatchObject({
    blockers: [{ guard: 'earlier', mistakes: [expect.stringContaining('edition 1 was another layout')] }],
  })
  expect(await publisher.templates.trySend(path, 'back', { edition: 2, layout: first })).toMatchObject({
    blockers: [{ guard: 'earlier', edition: 1 }],
  })
})

test('an edition is found by number and digest, and not where it is not the same', async () => {
  const firm = await aFirm(memoryStore())
  await inUse(firm, 'contract', 'sk')
  await expect(layoutOf(firm.clerk.templates, { id: path, edition: 1, sha256: 'x' })).rejects.toThrow(
    "Template 'contract/sk' has no edition 1 with the digest x",
  )
})

test('nobody starts a template as if it had been put into use before', async () => {
  const { editor } = await aFirm(memoryStore())
  const data = { kind: 'contract', locale: 'sk', published: first, edition: 4 }
  expect(await editor.templates.tryStart(path, data)).toMatchObject({ blockers: [{ guard: 'fresh' }] })
})
