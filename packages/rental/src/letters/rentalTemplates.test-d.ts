import type { Templates } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { danishRental } from '../danish/lifecycle.js'
import { rentalTemplates, type ShippedLetter } from './index.js'

const text = { subject: 'x', body: 'x' }

describe('types of letters', () => {
  test('they are what an engine asks for', () => {
    expectTypeOf(rentalTemplates()).toExtend<Templates>()
    rentalTemplates({ lifecycles: [danishRental()], texts: { danish_rental: { warning: { sms: { sk: text } } } } })
    rentalTemplates({ texts: { subscription_delivery: { anyName: { email: { en: text } } } } })
  })

  test('CORE-25 a shipped letter has every language', () => {
    const letter: ShippedLetter = { email: { da: text, sk: text, nb: text, sv: text, en: text } }
    expectTypeOf(letter).toExtend<ShippedLetter>()
    // @ts-expect-error Slovak is missing
    const lacking: ShippedLetter = { email: { da: text, nb: text, sv: text, en: text } }
    expectTypeOf(lacking).toExtend<ShippedLetter>()
    // @ts-expect-error an e-mail without a subject
    const mute: ShippedLetter = { email: { ...letter.email, da: { body: 'x' } } }
    expectTypeOf(mute).toExtend<ShippedLetter>()
  })

  test('a misspelt name does not compile', () => {
    expectTypeOf(rentalTemplates).toBeCallableWith({ texts: { danish_rental: { warning: { sms: { da: text } } } } })
    // @ts-expect-error there is no such notice
    rentalTemplates({ texts: { danish_rental: { warnings: { sms: { da: text } } } } })
    // @ts-expect-error there is no such lifecycle
    rentalTemplates({ texts: { danish: { warning: { sms: { da: text } } } } })
    // @ts-expect-error there is no such language
    rentalTemplates({ texts: { danish_rental: { warning: { sms: { no: text } } } } })
  })
})
