import type { Data } from '@ordna/core/adapters'
import fc from 'fast-check'

const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
const key = text.filter((value) => value !== '__proto__')
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))
const date = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    date,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

/** Any data that the engine lets through to a store. */
export const storableData = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<Data>
