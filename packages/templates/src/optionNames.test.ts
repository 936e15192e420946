import { expect, test } from 'vitest'
import { templates } from './index.js'

test('the options of templates refuse a name that is none', () => {
  const slip = { locales: ['sv'], about: {}, phrasse: {} }
  const message = "There is no 'phrasse' in the options of templates. Did you mean 'phrases'?"
  expect(() => templates(slip)).toThrow(expect.objectContaining({ code: 'invalid_options', message }))
})
