import fc from 'fast-check'
import ipp from '@sealsystems/ipp'
import { expect, test } from 'vitest'
import { decode } from './decode.js'
import { encode } from './encode.js'

test('what is written is read by another reader of IPP as what it was', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((one) => !one.includes('\u001e'))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.boolean(), (name, number, isLast) => {
      const bytes = encode({
        operation: 6,
        id: number,
        attributes: {
          'attributes-charset': { as: 'charset', value: 'utf-8' },
          'job-name': { as: 'name', value: name },
          'job-id': { as: 'integer', value: number },
          'last-document': { as: 'boolean', value: isLast },
        },
      })
      expect(ipp.parse(bytes)).toMatchObject({
        operation: 'Send-Document',
        id: number,
        'operation-attributes-tag': { 'job-name': name, 'job-id': number, 'last-document': isLast },
      })
    }),
  )
})

test('what is read of broken bytes is an error, and never an endless reading', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(problemOf(Buffer.from(bytes))).toMatch(/^$|printer/)
    }),
  )
})

function problemOf(bytes: Buffer): string {
  try {
    decode(bytes)
    return ''
  } catch (error) {
    return String(error)
  }
}
