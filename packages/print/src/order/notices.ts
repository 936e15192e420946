import type { Switch } from '@ordna/core/types'
import { locales, type EachLocale } from '../locales.js'
import type { PrintOrderData } from './data.js'
import type { Settings } from './options.js'
import { everyStatus, type PrintStatus } from './statuses.js'
import { channelWords } from './words/words.js'

type Camel<Name extends string> = Name extends `${infer First}_${infer Second}` ? `${First}${Capitalize<Second>}` : Name

/** The two notices of a status, by name. */
export type NoticeName<S extends PrintStatus = PrintStatus> = `${Camel<S>}${'Email' | 'Sms'}`

/** What a status's notices are called: `paymentFailed` for `payment_failed`. */
export function camel(status: PrintStatus): string {
  return status.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const told = {
  to: ({ email, phone }: PrintOrderData) => ({ email, sms: phone }),
  locale: ({ locale }: PrintOrderData) => locale,
} as const

type Told<S extends PrintStatus> = typeof told & {
  readonly label: EachLocale
  readonly channels: readonly ['email'] | readonly ['sms', 'email']
  readonly entering: S
  readonly optional: {
    readonly default: Switch
    readonly by: readonly ['operator', 'approver']
    readonly text: readonly ['operator', 'approver']
  }
}

type Notices = {
  readonly [Name in NoticeName]: Told<{ [S in PrintStatus]: Name extends NoticeName<S> ? S : never }[PrintStatus]>
}

/** Backoffice and approvers say whether, and add words. */
function choice(on: boolean): Told<PrintStatus>['optional'] {
  return { default: on ? 'on' : 'off', by: ['operator', 'approver'], text: ['operator', 'approver'] }
}

/**
 * Two notices for each status, an e-mail and an SMS, each the choice of whoever changes it, with words of their own.
 *
 * Who has no mobile number gets the SMS as an e-mail; the receipt says through which channel it went.
 */
export function notices({ tells, labels }: Settings): Notices {
  const both = everyStatus.flatMap((entering) => {
    const label = (channel: EachLocale) => named(labels[entering], channel)
    const email = { ...told, label: label(channelWords.email), channels: ['email'] as const, entering }
    const sms = { ...told, label: label(channelWords.sms), channels: ['sms', 'email'] as const, entering }
    return [
      [`${camel(entering)}Email`, { ...email, optional: choice(tells.includes(entering)) }],
      [`${camel(entering)}Sms`, { ...sms, optional: choice(false) }],
    ] as const
  })
  return Object.fromEntries(both) as unknown as Notices
}

function named(status: EachLocale, channel: EachLocale): EachLocale {
  const each = locales.map((locale) => [locale, `${status[locale]} (${channel[locale]})`])
  return Object.fromEntries(each) as EachLocale
}
