import { mkdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VisitData } from '@ordna/booking'
import { emailChannel, letterLayout, mailFolder, type Extras } from '@ordna/channel-email'
import { letterChannel, spoolFolder } from '@ordna/channel-letter'
import { countParts } from '@ordna/channel-sms'
import type { Channel, Clock, Delivery } from '@ordna/core'
import { escaped } from '@ordna/core/adapters'
import * as v from 'valibot'
import { zone } from './calendar.js'
import { momentText } from './format.js'
import { labelOf } from './labels.js'

/** Channels that hand over to a folder what others would post: letters as PDF, mails as files, and a list of SMS. */
export type Mailroom = {
  readonly folder: string
  readonly channels: { readonly letter: Channel; readonly email: Channel; readonly sms: Channel }
  /** What was handed over, in order. */
  readonly made: readonly Made[]
  /** Writes the SMS, and a page that leads to all of it, into the folder. */
  readonly list: () => Promise<void>
}

/** One thing that was made, and the file in which it is. */
type Made = { readonly delivery: Delivery; readonly at: Date; readonly file: string }

/** Opens one over an empty folder; what an earlier run has left there goes. */
export function openMailroom(folder: string, clock: Clock): Mailroom {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const made: Made[] = []
  const noting = (channel: Channel, fileOf: (id: string) => string): Channel => ({
    async deliver(delivery, signal) {
      const receipt = await channel.deliver(delivery, signal)
      if (receipt.status === 'accepted') made.push({ delivery, at: clock.now(), file: fileOf(delivery.id) })
      return receipt
    },
  })
  return {
    folder,
    channels: {
      letter: noting(lettersIn(join(folder, 'letters')), (id) => `letters/${id}.pdf`),
      email: noting(emailOf([mailFolder(join(folder, 'mails'))]), (id) => `mails/${id}.eml`),
      sms: noting(noted, () => 'sms.txt'),
    },
    made,
    list: async () => {
      await writeFile(join(folder, 'sms.txt'), smsText(inOrder(made)))
      await writeFile(join(folder, 'index.html'), pageOf(inOrder(made)))
    },
  }
}

/** The hotels' letters, as PDF in a folder. */
export function lettersIn(folder: string): Channel {
  return letterChannel({
    transport: spoolFolder(folder),
    sender: { name: 'Resort Hotel & City Hotel', lines: ['Avenida da Liberdade 1', '1250-096 Lisboa', 'Portugal'] },
    window: 'SE',
    zone,
    link: ({ message }) => `https://minasidor.example/${message.subject.id}`,
  })
}

/** The hotels' mail, with the visit for the guest's calendar, through whatever transports. */
export function emailOf(transports: Parameters<typeof emailChannel>[0]['transports']) {
  return emailChannel({
    transports,
    from: { name: 'Resort Hotel & City Hotel', address: 'reception@hotels.example' },
    layout: letterLayout({ heading: 'Resort Hotel & City Hotel', footer: 'Avenida da Liberdade 1, 1250-096 Lisboa' }),
    extras: calendarEntry,
  })
}

function calendarEntry({ message }: Delivery): Extras {
  const { customer, place, startsAt, endsAt } = v.parse(VisitData, message.data)
  const status = message.name === 'calendarRemoval' ? 'cancelled' : 'confirmed'
  return { toName: customer, invitation: { status, from: startsAt, until: endsAt, summary: place, place: 'Lisboa' } }
}

/** Takes an SMS. What is written of it is written when all are there. */
const noted: Channel = { deliver: async () => ({ status: 'accepted' }) }

/** By moment and visit: those of one moment go out side by side, and either may be the first. */
function inOrder(made: readonly Made[]): readonly Made[] {
  return made.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other), 'en', { numeric: true }))
}

function keyOf({ at, delivery: { message } }: Made): string {
  return `${at.toISOString()} ${message.subject.id} ${message.name}`
}

function smsText(made: readonly Made[]): string {
  const sms = made.filter(({ delivery }) => delivery.content.channel === 'sms')
  return sms
    .map(({ at, delivery: { to, content } }) => {
      const { parts, encoding } = countParts(content.body)
      return `${momentText(at)} to ${to}, ${parts} ${parts === 1 ? 'part' : 'parts'} (${encoding})\n${content.body}\n`
    })
    .join('\n')
}

function pageOf(made: readonly Made[]): string {
  const rows = made.map(({ delivery: { to, message }, at, file }) => {
    const cells = [momentText(at), message.subject.id, labelOf(message.name), to.split('\n').join(', ')].map((text) =>
      escaped(text),
    )
    return `<tr><td>${cells.join('<td>')}<td><a href="${escaped(file)}">${escaped(file)}</a>`
  })
  const head = '<tr><th>When<th>Visit<th>What<th>To<th>File'
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>What went out</title>\n<table>\n${[head, ...rows].join('\n')}\n</table>\n</html>\n`
}
