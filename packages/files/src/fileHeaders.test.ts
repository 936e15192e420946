import { OrdnaError } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentTypes } from './contentType.js'
import { fileHeaders } from './fileHeaders.js'
import { anything } from './fileStoreContract.fixture.js'

const photo = { contentType: 'image/jpeg', size: 11, sha256: 'a'.repeat(64) } as const

test('a file is handed out to be saved, as what it is, and is kept by nobody on the way', () => {
  expect(fileHeaders(photo, { name: 'Skåde før' })).toEqual({
    'content-type': 'image/jpeg',
    'content-length': '11',
    'content-disposition': `attachment; filename="Sk_de f_r.jpg"; filename*=UTF-8''Sk%C3%A5de%20f%C3%B8r.jpg`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  expect(fileHeaders(photo)['content-disposition']).toContain('filename="aaaaaaaaaaaa.jpg"')
})

test('no other type is handed out, whoever says that a file is one', () => {
  for (const contentType of ['text/html', 'image/svg+xml', 'application/octet-stream', '', 'constructor'])
    expect(() => fileHeaders({ ...photo, contentType: contentType as never })).toThrow(OrdnaError)
})

test('whatever a file is called, its headers can be set, name one file, and end as its type does', () => {
  const type = fc.constantFrom(...contentTypes)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), type, (name, contentType) => {
      const headers = new Headers(fileHeaders({ ...photo, contentType }, { name }))
      const disposition = headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(
        /^attachment; filename="[\w .-]+\.(jpg|png|webp|heic|pdf|xml|txt)"; filename\*=UTF-8''[\w%.~-]+$/,
      )
      const [, encoded = ''] = /filename\*=UTF-8''(.*)$/.exec(disposition) ?? []
      expect(decodeURIComponent(encoded)).not.toMatch(/[/\\:\p{C}]|\.\./u)
    }),
  )
})

test('whatever stands in place of a file, its name or its parts is refused by an error of ours', () => {
  const wrong = anything().filter((value) => value !== 5)
  for (const value of wrong) {
    expect(() => fileHeaders(value as never)).toThrow(OrdnaError)
    for (const part of Object.keys(photo)) expect(() => fileHeaders({ ...photo, [part]: value })).toThrow(OrdnaError)
  }
  for (const name of wrong.filter((value) => value !== undefined))
    expect(() => fileHeaders(photo, { name: name as never })).toThrow(OrdnaError)
  expect(() => fileHeaders(photo, null as never)).toThrow(OrdnaError)
})
