import { expect, test } from 'vitest'
import { templates, type TemplateOptions } from './index.js'
import { options } from './visit.fixture.js'

test.each([
  ["'links' is a list. Pass a function.", { links: ['approve'] }],
  ["'page' is 'https://boka.example'. Pass a function.", { page: 'https://boka.example' }],
  ["'edited' is an object. Pass a function.", { edited: {} }],
  ["'locales' is undefined. Pass a list.", { locales: undefined }],
  ["'locales' is 'sv'. Pass a list.", { locales: 'sv' }],
  ["'about' is undefined. Pass an object.", { about: undefined }],
  ["'lifecycles' is an object. Pass a list.", { lifecycles: options.lifecycles[0] }],
  ["'wordless' is 'webhook'. Pass a list.", { wordless: 'webhook' }],
  ["'texts' is a list. Pass an object.", { texts: [] }],
  ["'phrases' is null. Pass an object.", { phrases: null }],
  ["'zone' is 7. Pass a text or a function.", { zone: 7 }],
  ["'shop' is an object. Pass a text or a function.", { shop: {} }],
])('an option of the wrong kind is told: %s', (problem, changed) => {
  const made = () => templates({ ...options, ...changed } as unknown as TemplateOptions)
  expect(made).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  expect(made).toThrow(problem)
})

test('what is wrong with several options is told at once', () => {
  const made = () => templates({ ...options, links: 7, shop: 8 } as unknown as TemplateOptions)
  expect(made).toThrow(/'links' is 7.*'shop' is 8|'shop' is 8.*'links' is 7/s)
})
