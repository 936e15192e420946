import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { listIssues, parse } from './parse.js'
import type { Schema } from '../../words/schema.js'

/** A schema of another library. */
const schemaOf = (validate: (value: unknown) => unknown) =>
  ({ '~standard': { version: 1, vendor: 'another', validate } }) as Schema

const issuesOf = (...args: Parameters<typeof parse>) => {
  const outcome = parse(...args)
  if (outcome.ok) throw new Error('was taken')
  return outcome.issues
}

describe('a schema', () => {
  test('gives the value as it has made it', () => {
    expect(parse(v.pipe(v.string(), v.trim()), ' a ')).toEqual({ ok: true, value: 'a' })
    expect(parse(v.optional(v.number(), 7), undefined)).toEqual({ ok: true, value: 7 })
  })

  test('that is asynchronous is refused', async () => {
    const late = v.pipeAsync(
      v.string(),
      v.checkAsync(async () => true),
    )
    expect(issuesOf(late as unknown as Schema, 'a', 'name')).toEqual([
      { path: 'name', message: 'has an asynchronous schema: decisions are synchronous, use a synchronous one' },
    ])
  })

  test('that is asynchronous and fails does not end the process with nobody to see it', async () => {
    const schema = schemaOf(() => Promise.reject(new Error('late')))
    const unseen: unknown[] = []
    const see = (error: unknown) => unseen.push(error)
    process.on('unhandledRejection', see)
    expect(issuesOf(schema, 'a')).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', see)
    expect(unseen).toEqual([])
  })

  test.each([
    [new Error('boom'), 'boom'],
    ['bang', 'bang'],
  ])('that throws %s is refused with what it threw', (thrown, text) => {
    const schema = schemaOf(() => {
      throw thrown
    })
    expect(issuesOf(schema, 'a', 'name')).toEqual([{ path: 'name', message: `has a schema that threw: ${text}` }])
  })

  test.each<[string, unknown, string]>([
    ['not a number', Number.NaN, 'is NaN, which JSON cannot hold'],
    ['a set', new Set([1]), 'is an instance of a class, not a plain object'],
    ['a bigint', 1n, 'is a bigint, which cannot be stored'],
  ])('that makes %s of a value is refused, because no store could keep it', (_, made, message) => {
    const schema = schemaOf(() => ({ value: made }))
    expect(issuesOf(schema, 'a', 'size')).toEqual([{ path: 'size', message }])
    expect(
      issuesOf(
        schemaOf(() => ({ value: { inner: [made] } })),
        'a',
      ),
    ).toEqual([{ path: 'inner.0', message }])
  })

  test('may make nothing of a value', () => {
    expect(
      parse(
        schemaOf(() => ({ value: undefined })),
        'a',
      ),
    ).toEqual({ ok: true, value: undefined })
  })
})

describe('what is wrong with a value', () => {
  test('is told with the way to it, however the schema’s library puts it', () => {
    const issues = [
      { message: 'one', path: ['list', 0, { key: 'name' }] },
      { message: 'two', path: [] },
      { message: 'three' },
    ]
    expect(
      issuesOf(
        schemaOf(() => ({ issues })),
        {},
      ),
    ).toEqual([
      { path: 'list.0.name', message: 'one' },
      { path: '', message: 'two' },
      { path: '', message: 'three' },
    ])
    expect(
      issuesOf(
        schemaOf(() => ({ issues })),
        {},
        'order',
      ).map(({ path }) => path),
    ).toEqual(['order.list.0.name', 'order', 'order'])
  })

  test('is put in one line, each with its path where it has one', () => {
    const issues = [
      { path: 'total', message: 'is too much' },
      { path: '', message: 'does not add up' },
    ]
    expect(listIssues(issues)).toBe('total: is too much; does not add up')
  })
})
