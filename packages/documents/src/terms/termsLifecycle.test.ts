import { writeFile } from 'node:fs/promises'
import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, options, published, saying } from '../template/firm.fixture.js'
import { termsLifecycle } from './termsLifecycle.js'

const sk = { kind: 'terms', locale: 'sk' }

test('CB-53: terms are a lifecycle with which nothing is wrong', () => {
  expect(check(termsLifecycle(options))).toEqual([])
})

test('CB-53: a later edition from an earlier date takes the place of what was to come', async () => {
  const firm = await aFirm(memoryStore())
  await published(firm, { ...sk, text: 'VOP 1', from: '2027-01-01' })
  await published(firm, { ...sk, text: 'VOP 2', from: '2026-07-01' })
  expect(await firm.readTerms('terms', ['sk'], '2027-01-02')).toMatchObject({ edition: 2, coming: undefined })
})

test('CB-30: no edition holds from a day that is over, by the clocks of the firm', async () => {
  const firm = await aFirm(memoryStore())
  await firm.clock.advanceTo('2026-06-30T22:30:00Z')
  await firm.editor.terms.start('terms/sk', { ...sk, draft: saying('VOP') })
  const publish = (from: string) => firm.publisher.terms.trySend('terms/sk', 'publish', { effectiveFrom: from })
  expect(await publish('2026-06-30')).toMatchObject({
    blockers: [{ guard: 'notBackwards', effectiveFrom: '2026-06-30', earliest: '2026-07-01' }],
  })
  expect(await publish('2026-07-01')).toMatchObject({ outcome: 'moved' })
})

test('CB-53: an editor drafts and a publisher publishes, and what cannot be drawn is not published', async () => {
  const { editor, publisher } = await aFirm(memoryStore())
  await editor.terms.start('terms/sk', { ...sk, draft: saying('{{ nobody }}') })
  const from = { effectiveFrom: '2026-06-01' }
  expect(await editor.terms.trySend('terms/sk', 'publish', from)).toMatchObject({ code: 'forbidden' })
  expect(await publisher.terms.trySend('terms/sk', 'publish', from)).toMatchObject({
    blockers: [{ guard: 'readable', mistakes: [expect.stringContaining("content[0].text there is no 'nobody'")] }],
  })
})

test.each([
  [['sk-SK', 'en'], 'sk'],
  [['no'], 'nb'],
  [['nb-NO'], 'nb'],
  [['cs-CZ', 'de'], 'en'],
  [[], 'en'],
  [['en-GB', 'sk'], 'en'],
])('CB-30: who reads %o is shown the terms in %s', async (locales, expected) => {
  const firm = await aFirm(memoryStore())
  for (const locale of ['sk', 'en', 'nb'])
    await published(firm, { kind: 'terms', locale, text: locale, from: '2026-06-01' })
  expect((await firm.readTerms('terms', locales, '2026-06-01'))?.locale).toBe(expected)
})

test('CB-30: withdrawn terms are shown to nobody', async () => {
  const firm = await aFirm(memoryStore())
  await published(firm, { ...sk, text: 'VOP', from: '2026-06-01' })
  await firm.publisher.terms.send('terms/sk', 'withdraw')
  expect(await firm.readTerms('terms', ['sk'], '2026-06-02')).toBeUndefined()
})

test('CB-30: terms that were changed after they were hashed are handed to nobody', async () => {
  const firm = await aFirm(memoryStore())
  await published(firm, { ...sk, text: 'VOP', from: '2026-06-01' })
  const key = (await firm.editor.terms.get('terms/sk'))?.data.editions[0]?.file?.key ?? ''
  await writeFile(`${firm.folder}/${key}`, '%PDF-1.7\nother terms')
  await expect(firm.readTerms('terms', ['sk'], '2026-06-02')).rejects.toMatchObject({
    code: 'invalid_value',
    details: { problem: 'altered' },
  })
})
