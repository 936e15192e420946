import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Delivery } from '@ordna/core'
import { recordingChannel, type Decider, type Sent } from '@ordna/testing'

/** Opens the channels through which customers are reached: they keep what they take, in `folder` too where there is one. */
export function openPost(clock: Clock, folder: string | null = null) {
  const channels = { email: recordingChannel({ clock }), sms: recordingChannel({ clock }) }
  if (folder !== null) {
    const write = letterBox(folder)
    for (const channel of Object.values(channels)) channel.decide(write)
  }
  return { channels, sent: (): readonly Sent[] => [...channels.email.sent, ...channels.sms.sent] }
}

export type Post = ReturnType<typeof openPost>

/** Writes down each letter before its channel takes it: `1042/1-reminder-email.txt`, counted by order. */
function letterBox(folder: string): Decider {
  const written = new Map<string, number>()
  return async ({ to, message, content }: Delivery) => {
    const { id } = message.subject
    const number = (written.get(id) ?? 0) + 1
    written.set(id, number)
    const place = join(folder, safeName(id))
    await mkdir(place, { recursive: true })
    const name = [number, safeName(message.name), safeName(content.channel)].join('-')
    await writeFile(join(place, `${name}.txt`), letterText(to, content))
    return undefined
  }
}

function letterText(to: string, { subject, body }: Delivery['content']): string {
  const head = [`To: ${to}`, ...(subject === undefined ? [] : [`Subject: ${subject}`])]
  return `${head.join('\n')}\n\n${body.trimEnd()}\n`
}

/** A name that leads nowhere else, on any file system. */
function safeName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, '_')
}
