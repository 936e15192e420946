import type { Clock, Delivery } from '@ordna/core'
import { recordingChannel, type Sent } from '@ordna/testing'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Options = {
  readonly clock: Clock
  /** Where each letter is written as a person would have received it; without one, nowhere. */
  readonly folder?: string | undefined
  /** The order that a subject belongs to. */
  readonly orderOf: (subject: string) => string
}

/** Opens a mail service that writes down what it takes. */
export function openPost({ clock, folder, orderOf }: Options) {
  const email = recordingChannel({ clock })
  if (folder !== undefined) {
    const write = letterWriter(folder)
    email.decide(async (delivery) => {
      await write(orderOf(delivery.message.subject.id), delivery)
      return undefined
    })
  }
  return { channels: { email }, sent: (): readonly Sent[] => email.sent }
}

export type Post = ReturnType<typeof openPost>

/** Makes sure that a folder is there and holds nothing yet. @throws an Error that names it. */
export async function emptyFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const found = await readdir(folder)
  if (found.length === 0) return folder
  throw new Error(
    `The folder ${folder} is not empty: it holds ${found[0]}. Name one that is, or one that is not there.`,
  )
}

/** Writes letters, the first of an order as `<order>/1-<notice>-<channel>.txt`. */
function letterWriter(folder: string) {
  const written = new Map<string, number>()
  return async (order: string, { to, message, content }: Delivery): Promise<void> => {
    const number = (written.get(order) ?? 0) + 1
    written.set(order, number)
    const place = join(folder, safeName(order))
    await mkdir(place, { recursive: true })
    const name = `${number}-${safeName(message.name)}-${safeName(content.channel)}.txt`
    await writeFile(join(place, name), letterText(to, content))
  }
}

function letterText(to: string, { subject, body }: Delivery['content']): string {
  const head = subject === undefined ? [`To: ${to}`] : [`To: ${to}`, `Subject: ${subject}`]
  return `${head.join('\n')}\n\n${body}\n`
}

/** The text as the name of a file or folder: what might lead elsewhere is written as a code. */
export function safeName(text: string): string {
  return text.replaceAll(/[^\w.-]|^\./gu, (character) => `%${character.codePointAt(0)?.toString(16)}`)
}
