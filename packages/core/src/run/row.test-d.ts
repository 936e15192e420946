import { expectTypeOf, test } from 'vitest'
import type { Subject } from '../words/subject.js'
import type { Sealed } from './row.js'

test('a row is sealed whole: a field that a subject gains takes its place in the digest, at the end', () => {
  expectTypeOf<Exclude<keyof Subject, Sealed>>().toEqualTypeOf<'hash' | 'timers'>()
})
