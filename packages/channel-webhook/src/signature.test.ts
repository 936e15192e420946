import { expect, test } from 'vitest'
import { keyOf } from './signature.js'

const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64')

test.each([24, 25, 26, 32, 63, 64])('a secret of %d bytes is one, with and without its prefix', (bytes) => {
  expect(keyOf(base64(bytes))).toEqual(Buffer.alloc(bytes, 7))
  expect(keyOf(`whsec_${base64(bytes)}`)).toEqual(Buffer.alloc(bytes, 7))
})

test.each([base64(23), base64(65), '', 'whsec_', 'a secret of words that is long enough!', null, 7, `${base64(32)}\n`])(
  '%j is none',
  (secret) => expect(keyOf(secret)).toBeNull(),
)
