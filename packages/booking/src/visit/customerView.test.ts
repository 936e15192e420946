import { expect, test } from 'vitest'
import { locales } from '../locales.js'
import { customerViews } from './customerView.js'
import { visitWith } from './office.fixture.js'
import { statuses } from './statuses.js'

test('customers read in their language what each status means to them', () => {
  const view = customerViews(visitWith({}))
  expect(view({ status: 'removed' }, 'sv')).toEqual({
    label: 'Borttagen',
    text: 'Tiden bekräftades inte och är borttagen. Boka en ny tid.',
  })
  const all = locales.flatMap((locale) =>
    (Object.keys(statuses) as (keyof typeof statuses)[]).map((status) => view({ status }, locale).text),
  )
  expect(all.every((text) => /[.]$/.test(text ?? ''))).toBe(true)
  expect(new Set(all)).toHaveLength(45)
})
