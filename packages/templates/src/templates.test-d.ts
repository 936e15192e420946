import type { Templates } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { editedTexts, templates, textLifecycle, type FindEdited, type TextDesk } from './index.js'

const about = { visit: { sample: { data: { name: 'Eva' } } } }

describe('types of texts', () => {
  test('templates are what an engine asks for, and read texts', () => {
    const made = templates({ locales: ['sv'], about })
    expectTypeOf(made).toExtend<Templates>()
    expectTypeOf(textLifecycle(made).name).toEqualTypeOf<'text'>()
    expectTypeOf(editedTexts).returns.toEqualTypeOf<FindEdited>()
  })

  test('a text has a body, and its languages are said', () => {
    expectTypeOf(templates).toBeCallableWith({ locales: ['sv'], about, texts: { visit: { booked: {} } } })
    // @ts-expect-error there is no body
    templates({ locales: ['sv'], about, texts: { visit: { booked: { sms: { sv: { html: 'x' } } } } } })
    // @ts-expect-error the languages are missing
    templates({ about })
  })

  test('what is sent to a text is what its transitions take', () => {
    type Sent = Parameters<TextDesk['send']>
    expectTypeOf<Sent[1]>().toEqualTypeOf<'edit' | 'publish' | 'back' | 'withdraw'>()
  })
})
