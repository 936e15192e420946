import type { ShippedLetter } from './letter.js'
import { carBookerLetters } from './texts/carBooker.js'
import { danishLetters } from './texts/danish.js'
import { deliveryLetters } from './texts/delivery.js'
import { managerLetters } from './texts/manager.js'
import { subscriberLetters } from './texts/subscriber.js'

/** What goes into the edition of every shipped text. Whoever changes one of them raises it. */
export const edition = 3

/** The shipped texts, as Liquid templates: by lifecycle, notice, channel and locale. What to begin an edited one with. */
export const rentalTexts = {
  danish_rental: danishLetters,
  car_booker: carBookerLetters,
  subscription_order: { ...subscriberLetters, ...managerLetters },
  subscription_delivery: deliveryLetters,
} satisfies { readonly [lifecycle: string]: { readonly [notice: string]: ShippedLetter } }

/** A lifecycle that has letters. */
export type LetteredLifecycle = keyof typeof rentalTexts
