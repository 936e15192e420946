import ts from 'typescript'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

const prelude = `
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { afterNotice, anyOpen, at, daysBefore, elapsed, engine, latest, lifecycle } from './index.js'

const Visit = v.object({ startsAt: v.date(), endsAt: v.date(), crew: v.optional(v.string()), total: v.number() })
const head = { version: 1, data: Visit, roles: ['customer', 'staff'], clocks: ['work'], jobs: { capture: {} } } as const
const draft = lifecycle('visit', {
  ...head,
  initial: 'open',
  statuses: { open: {}, reminded: {}, booked: { requires: ['crew'] }, done: { final: true } },
  indexed: ['startsAt', 'crew'],
  may: { override: 'staff' },
})
const noticed = draft.notices({ reminder: { to: () => 'x', channels: ['sms'] }, receipt: { to: () => 'x', channels: ['sms'] }, told: { to: () => 'x', channels: ['sms'], optional: 'on', entering: 'done' } })
const flagged = noticed.flags({ overdue: {} })
const moving = flagged.transitions((move) => ({
  book: move({ from: 'open', to: 'booked', by: 'staff', input: v.object({ total: v.number(), crew: v.string() }) }),
  cancel: move({ from: 'booked', to: 'done', by: 'staff', reasons: { codes: ['no_show', 'weather'] } }),
  pause: move({ from: 'open', to: 'reminded', by: 'staff' }),
}))
const visits = engine({ store: memoryStore() }).open(moving.build(), { tenant: 't', actor: { id: 'u', roles: [] } })
export const used = [afterNotice, anyOpen, at, daysBefore, elapsed, latest, v, flagged, visits]
`

/**
 * Code with one mistake, where the compiler must point (between the guillemets), and what it must say.
 *
 * TypeScript points at a string that is an argument or stands in a list, and at the name of the property that a lone
 * string is given to: on the same line, before it.
 */
const mistakes: { readonly [stage: string]: readonly (readonly [code: string, says: string])[] } = {
  head: [
    ["lifecycle('x', { ...head, statuses: { open: {} }, «initial»: 'opn' })", `Did you mean '"open"'?`],
    [
      "lifecycle('x', { ...head, statuses: { open: {}, done: {} }, initial: [{ «to»: 'opn' }] })",
      `Did you mean '"open"'?`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: { requires: [«'crw'»] } }, initial: 'open' })",
      `Did you mean '"crew"'?`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: { pauses: [«'wrk'»] } }, initial: 'open' })",
      `'"wrk"' is not assignable to type '"work"'`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: {} }, initial: 'open', may: { «start»: 'stff' } })",
      `Did you mean '"staff"'?`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: {} }, initial: 'open', erasable: [«'totl'»] })",
      `Did you mean '"total"'?`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: {} }, initial: 'open', zone: (data) => data.«crw» })",
      `Did you mean 'crew'?`,
    ],
    [
      "lifecycle('x', { ...head, statuses: { open: { «finl»: true } }, initial: 'open' })",
      `Did you mean to write 'final'?`,
    ],
    ['draft.«build»()', `Property 'build' does not exist`],
    ['draft.«timers»({})', `Property 'timers' does not exist`],
  ],
  notices: [
    ["draft.notices({ a: { to: (data) => data.«crw», channels: ['sms'] } })", `Did you mean 'crew'?`],
    ["draft.notices({ a: { to: () => 'x', channels: ['sms'], «entering»: 'opn' } })", `Did you mean '"open"'?`],
    [
      "draft.notices({ a: { to: () => 'x', channels: ['sms'], entering: ['open', «'don'»] } })",
      `Did you mean '"done"'?`,
    ],
    ["draft.notices({ a: { to: () => 'x', «chanels»: ['sms'] } })", `Did you mean to write 'channels'?`],
  ],
  flags: [
    ["noticed.flags({ a: { «in»: 'opn' } })", `Did you mean '"open"'?`],
    ["noticed.flags({ a: { in: ['open', «'boked'»] } })", `Did you mean '"booked"'?`],
    ['noticed.flags({ a: { when: ({ data }) => data.«totl» > 1 } })', `Did you mean 'total'?`],
    ["noticed.flags({ a: { from: daysBefore(«'startAt'», 3) } })", `'"startAt"' is not assignable`],
    ["noticed.flags({ a: { from: latest(at('endsAt'), at(«'startAt'»)) } })", `'"startAt"' is not assignable`],
    [
      "noticed.flags({ a: { until: afterNotice(«'remindr'», { hours: 1 }) } })",
      `'"remindr"' is not assignable to parameter of type '"reminder" | "receipt" | "told"'`,
    ],
    [
      "noticed.flags({ a: { from: elapsed(«'wrk'», { hours: 1 }) } })",
      `'"wrk"' is not assignable to parameter of type '"work"'`,
    ],
  ],
  transitions: [
    ["flagged.transitions((move) => ({ a: move({ «from»: 'opn' }) }))", `Did you mean '"open"'?`],
    ["flagged.transitions((move) => ({ a: move({ from: ['open', «'boked'»] }) }))", `Did you mean '"booked"'?`],
    [
      "flagged.transitions((move) => ({ a: move({ from: anyOpen({ except: [«'boked'»] }) }) }))",
      `Did you mean '"booked"'?`,
    ],
    ["flagged.transitions((move) => ({ a: move({ from: 'open', «to»: 'boked' }) }))", `Did you mean '"booked"'?`],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', to: [{ «to»: 'boked' }] }) }))",
      `Did you mean '"booked"'?`,
    ],
    ["flagged.transitions((move) => ({ a: move({ from: 'open', «by»: 'stff' }) }))", `Did you mean '"staff"'?`],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', by: ['timer', «'stff'»] }) }))",
      `Did you mean '"staff"'?`,
    ],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', «notice»: 'remindr' }) }))",
      `Did you mean '"reminder"'?`,
    ],
    ["flagged.transitions((move) => ({ a: move({ from: 'open', «job»: 'captur' }) }))", `Did you mean '"capture"'?`],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', guards: { g: ({ data }) => data.«totl» > 1 } }) }))",
      `Did you mean 'total'?`,
    ],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', guards: { g: async () => «true» } }) }))",
      `'Promise<boolean>' is not assignable to type 'boolean | Block'`,
    ],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', «set»: () => ({ crw: 'x' }) }) }))",
      `UnknownField<"crw">`,
    ],
    [
      "flagged.transitions((move) => ({ a: move({ from: 'open', «guard»: { g: () => true } }) }))",
      `Did you mean to write 'guards'?`,
    ],
  ],
  timers: [
    ["moving.timers({ a: { «in»: 'opn', at: at('endsAt'), flag: 'overdue' } })", `Did you mean '"open"'?`],
    ["moving.timers({ a: { in: 'open', at: at('endsAt'), «send»: 'canel' } })", `Did you mean '"cancel"'?`],
    ["moving.timers({ a: { in: 'open', at: at('endsAt'), «notice»: 'remindr' } })", `Did you mean '"reminder"'?`],
    ["moving.timers({ a: { in: 'open', at: at('endsAt'), «flag»: 'overdu' } })", `Did you mean '"overdue"'?`],
    [
      "moving.timers({ a: { in: 'open', at: at('endsAt'), send: 'book', ifPast: { «flag»: 'overdu' } } })",
      `Did you mean '"overdue"'?`,
    ],
    [
      "moving.timers({ a: { in: 'open', at: latest(daysBefore(«'startAt'», 3), at('endsAt')), send: 'book' } })",
      `'"startAt"' is not assignable`,
    ],
    [
      "moving.timers({ a: { in: 'open', at: { kind: 'at', «field»: 'startAt' }, send: 'book' } })",
      `Did you mean '"startsAt"'?`,
    ],
  ],
  holds: [
    ["moving.holds({ a: { «in»: 'boked', resource: () => 'x', from: 'startsAt' } })", `Did you mean '"booked"'?`],
    ["moving.holds({ a: { in: 'open', resource: (data) => data.«crw», from: 'startsAt' } })", `Did you mean 'crew'?`],
    ["moving.holds({ a: { in: 'open', resource: () => 'x', «from»: 'startAt' } })", `Did you mean '"startsAt"'?`],
    [
      "moving.holds({ a: { in: 'open', resource: () => 'x', from: 'startsAt', «until»: 'endAt' } })",
      `Did you mean '"endsAt"'?`,
    ],
  ],
  opened: [
    ["visits.send('v1', «'bok'», { total: 1, crew: 'x' })", `'"bok"' is not assignable`],
    ["visits.send('v1', 'book', { «total»: '1', crew: 'x' })", `'string' is not assignable to type 'number'`],
    ["visits.send('v1', 'book', { total: 1, crew: 'x', «crw»: 1 })", `Did you mean to write 'crew'?`],
    ["visits.send('v1', 'book', «{ total: 1 }»)", `Property 'crew' is missing`],
    ["visits.send('v1', 'cancel', undefined, { «reason»: 'wether' })", `Did you mean '"weather"'?`],
    ["visits.send('v1', 'cancel', undefined, { notices: { «tld»: false } })", `Did you mean to write 'told'?`],
    [
      "visits.send('v1', 'pause', undefined, { notices: { «told»: false } })",
      `'told' does not exist in type 'NoChoice'`,
    ],
    ["visits.sendMany([{ id: 'v1', «transition»: 'canel' }])", `Did you mean '"cancel"'?`],
    ["visits.list({ «status»: 'opn' })", `Did you mean '"open"'?`],
    ["visits.list({ status: ['open', «'boked'»] })", `Did you mean '"booked"'?`],
    ["visits.list({ «flag»: 'overdu' })", `Did you mean '"overdue"'?`],
    ['visits.list({ where: { «total»: { equals: 1 } } })', `'total' does not exist in type`],
    ["visits.list({ «order»: 'startAt' })", `Did you mean '"startsAt"'?`],
    ["visits.override('v1', { «to»: 'don', reason: 'x' })", `Did you mean '"done"'?`],
    ["visits.override('v1', { to: 'done', reason: 'x', set: { «crw»: 'x' } })", `Did you mean to write 'crew'?`],
  ],
}

type Complaint = { readonly at: string; readonly says: string }

/** What the compiler says of each piece of code, each of them compiled as a file of its own. */
function complaints(pieces: readonly string[]): readonly (readonly Complaint[])[] {
  const files = new Map(pieces.map((code, index) => [`${root}packages/core/src/mistaken${index}.ts`, prelude + code]))
  const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => files.has(name) || disk.fileExists(name),
    getSourceFile: (name, target) => {
      const text = files.get(name)
      return text === undefined ? disk.getSourceFile(name, target) : ts.createSourceFile(name, text, target)
    },
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files].map(([name, text]) =>
    program.getSemanticDiagnostics(program.getSourceFile(name)).map(({ start = 0, length = 0, messageText }) => ({
      at: `${text.slice(prelude.length, start)}«${text.slice(start, start + length)}»${text.slice(start + length)}`,
      says: ts.flattenDiagnosticMessageText(messageText, ' '),
    })),
  )
}

const all = Object.values(mistakes).flat()
const said = complaints(all.map(([code]) => code.replace(/[«»]/g, '')))

for (const [stage, cases] of Object.entries(mistakes)) {
  describe(`a mistake in ${stage}`, () => {
    test.each(cases)('%s', (code, says) => {
      const complaint = said[all.findIndex((one) => one[0] === code)]
      expect(complaint?.map(({ at }) => at)).toEqual([code])
      expect(complaint?.[0]?.says).toContain(says)
    })
  })
}
