import type { Switch } from '@ordna/core/types'
import { locales, type EachLocale } from '../locales.js'
import type { PrintOrderData } from './data.js'
import type { Settings } from './options.js'
import { everyAnyStatus, type AnyPrintStatus } from './statuses.js'
import { channelWords } from './words/words.js'

type Camel<Name extends string> = Name extends `${infer First}_${infer Second}` ? `${First}${Capitalize<Second>}` : Name

/** The two notices of a status, by name. */
export type NoticeName<S extends AnyPrintStatus = AnyPrintStatus> = `${Camel<S>}${'Email' | 'Sms'}`

/** What a status's notices are called: `paymentFailed` for `payment_failed`. */
export function camel(status: AnyPrintStatus): string {
  return status.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const told = {
  to: ({ email, phone }: PrintOrderData) => ({ email, sms: phone }),
  locale: ({ locale }: PrintOrderData) => locale,
} as const

type Told<S extends AnyPrintStatus> = typeof told & {
  readonly label: EachLocale
  readonly channels: readonly ['email'] | readonly ['sms', 'email']
  readonly entering: S
  readonly optional: {
    readonly default: Switch
    readonly by: readonly ['operator', 'approver']
    readonly text: readonly ['operator', 'approver']
  }
}

/** Every notice by name: two of each status, and what the clock sends. */
export type AnyNotice = NoticeName | 'proofReminder'

type Reminder = typeof told & { readonly label: EachLocale; readonly channels: readonly ['email', 'sms'] }

type Notices = { readonly proofReminder: Reminder } & {
  readonly [Name in NoticeName]: Told<{ [S in AnyPrintStatus]: Name extends NoticeName<S> ? S : never }[AnyPrintStatus]>
}

/** Backoffice and approvers say whether, and add words. */
function choice(on: boolean): Told<AnyPrintStatus>['optional'] {
  return { default: on ? 'on' : 'off', by: ['operator', 'approver'], text: ['operator', 'approver'] }
}

/**
 * Two notices for each status, an e-mail and an SMS, each the choice of whoever changes it, with words of their own.
 *
 * Who has no mobile number gets the SMS as an e-mail; the receipt says through which channel it went.
 */
export function notices(settings: Settings): Notices {
  const { tells, labels, off } = settings
  const both = off.list(everyAnyStatus).flatMap((entering) => {
    const label = (channel: EachLocale) => named(labels[entering], channel)
    const email = { ...told, label: label(channelWords.email), channels: ['email'] as const, entering }
    const sms = { ...told, label: label(channelWords.sms), channels: ['sms', 'email'] as const, entering }
    return [
      [`${camel(entering)}Email`, { ...email, optional: choice(tells.includes(entering)) }],
      [`${camel(entering)}Sms`, { ...sms, optional: choice(false) }],
    ] as const
  })
  const proofReminder = { ...told, label: labels.proofReminder, channels: ['email', 'sms'] as const }
  return { ...Object.fromEntries(both), ...off.table({ proofReminder }) } as unknown as Notices
}

function named(status: EachLocale, channel: EachLocale): EachLocale {
  const each = locales.map((locale) => [locale, `${status[locale]} (${channel[locale]})`])
  return Object.fromEntries(each) as EachLocale
}
