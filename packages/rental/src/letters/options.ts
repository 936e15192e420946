import type { Lifecycle, SubjectKey } from '@ordna/core'
import type { FindEdited, TemplateOptions } from '@ordna/templates'
import type { Locale } from '../words/texts.js'
import type { NoticeTexts } from './letter.js'
import type { rentalTexts } from './rentalTexts.js'

type Shipped = typeof rentalTexts

/**
 * Texts of a shop's own: plain data, so that an administrator can edit them. Each replaces the shipped one whole.
 *
 * Reminders that the shop has added to its deliveries have no shipped text, and get theirs here.
 */
export type RentalTexts = {
  readonly danish_rental?: NoticeTexts<keyof Shipped['danish_rental']>
  readonly car_booker?: NoticeTexts<keyof Shipped['car_booker']>
  readonly subscription_order?: NoticeTexts<keyof Shipped['subscription_order']>
  readonly subscription_delivery?: NoticeTexts
}

/** What the letters of a shop depend on. Everything has a default. */
export type RentalTemplateOptions = {
  /**
   * The lifecycles for which the letters are: what the shop has added to them (reasons, reminders, channels) is read
   * from here, and each of their notices must have a text. Default: as they come, without options. Others are ignored.
   */
  readonly lifecycles?: readonly Lifecycle[]
  readonly texts?: RentalTexts
  /** Whose clocks count; default `Europe/Copenhagen`, `Europe/Bratislava` and `Europe/Oslo`, as the lifecycle is at home. */
  readonly zone?: string | ((tenant: string) => string)
  /** The name with which letters are signed; default none. */
  readonly shop?: string | ((tenant: string) => string)
  /** The address at which the customer finds the order; default none. */
  readonly page?: (subject: SubjectKey) => string
  /** Addresses for the customer alone, by name, as `{{ links.confirm }}` in texts of the shop's own; default none. */
  readonly links?: NonNullable<TemplateOptions['links']>
  /** What is written to somebody in whose language a notice of the shop's own has no text; default `en`. */
  readonly defaultLocale?: Locale
  /** Texts that administrators have published, before all others; `editedTexts` of `@ordna/templates` finds them. */
  readonly edited?: FindEdited
}
