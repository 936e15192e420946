import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer, Channel, Delivery } from '@ordna/core'
import { afterEach } from 'vitest'
import { letterChannel } from './letterChannel.js'
import type { LetterOptions } from './options.js'
import { readLetter, type Read } from './readLetter.fixture.js'
import { spoolFolder } from './sending/spoolFolder.js'

/** What a test says of a delivery. */
export type Said = {
  readonly id?: string
  readonly to?: string
  readonly subject?: string
  readonly body?: string
  readonly locale?: string
  /** Of the text, where it is not the reader's. */
  readonly written?: string
  readonly createdAt?: Date
}

export const anna = 'Anna Åkesson\nStorgatan 1\n903 26 Umeå'

/** A delivery as the engine makes it. */
export function delivery(said: Said = {}): Delivery {
  const { id = 'msg_4fk2_0', to = anna, subject = 'Ditt besök', body = 'Vi kommer.', locale = 'sv' } = said
  return {
    id,
    to,
    content: {
      channel: 'letter',
      subject,
      body,
      ...(said.written === undefined ? {} : { locale: said.written }),
      firstAttempt: 1,
      spent: false,
    },
    message: {
      subject: { tenant: 'umea', lifecycle: 'visit', id: 'v1' },
      life: 'first',
      id,
      kind: 'notice',
      name: 'announcement',
      seq: 1000,
      createdAt: said.createdAt ?? new Date('2030-05-01T08:00:00Z'),
      to,
      channels: ['letter'],
      locale,
      data: {},
      status: 'booked',
      stay: 1,
    },
  }
}

export const sender = { name: 'Umeå Värme AB', lines: ['Box 224', '901 05 Umeå', 'Tel. 090-16 00 00'] }

/** Options that are right, but for those that are said. */
export function optionsWith(options: Partial<LetterOptions> = {}): LetterOptions {
  return { transport: spoolFolder(aFolder()), sender, window: 'SE', zone: 'Europe/Stockholm', ...options }
}

/** A channel into a folder, and what lies there. */
export function spooled(options: Partial<LetterOptions> = {}): { readonly channel: Channel; readonly folder: string } {
  const folder = aFolder()
  return { channel: letterChannel(optionsWith({ transport: spoolFolder(folder), ...options })), folder }
}

const folders: string[] = []

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-letters-'))
  folders.push(folder)
  return folder
}

/** To be called once by each file of tests that makes any. */
export function removeAfterEach(): void {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
}

/** A signal that nobody aborts. */
export function never(): AbortSignal {
  return new AbortController().signal
}

/** The letters of a folder, by the names of their files. */
export async function lettersIn(folder: string): Promise<readonly (Read & { readonly file: string })[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
  return Promise.all(files.map(async (file) => ({ file, ...(await readLetter(readFileSync(join(folder, file)))) })))
}

/** What one delivery is printed as. */
export async function printed(said: Said, options: Partial<LetterOptions> = {}): Promise<Read> {
  const { channel, folder } = spooled(options)
  const receipt = await channel.deliver(delivery(said), never())
  const [letter] = await lettersIn(folder)
  if (!letter) throw new Error(`nothing was printed: ${receipt.detail}`)
  return letter
}

/** What becomes of a delivery that cannot be printed. */
export async function refused(said: Said, options: Partial<LetterOptions> = {}): Promise<Answer> {
  return spooled(options).channel.deliver(delivery(said), never())
}

/** A line may be broken anywhere, and blanks are seen as distances: letters are compared, in the form that fonts have. */
export function letters(text: string): string {
  return text.normalize('NFC').replaceAll(/\s/gu, '')
}
