import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { callbackify } from 'node:util'
import { fileNameOf } from '@ordna/core/adapters'
import { createTransport } from 'nodemailer'
import type { SentMessageInfo } from 'nodemailer/lib/mailer'
import type { MailTransport } from './transport.js'

/**
 * A transport that sends nothing: each mail becomes a file that a mail program opens (`msg_….eml`). For a look at mails
 * before there is a server, and for tests.
 *
 * The folder is made where it is missing. A file is there whole or not at all, and a repeated mail takes its own place.
 *
 * @example
 * ```ts
 * const transports = [mailFolder('out/mails')]
 * ```
 */
export function mailFolder(folder: string): MailTransport {
  return createTransport({
    name: 'mailFolder',
    version: '1',
    send: ({ data, message }, callback) => {
      const path = join(folder, `${fileNameOf(String(data.dsn?.id))}.eml`)
      callbackify(write)(message.createReadStream(), path, callback)
    },
  })
}

async function write(mail: Readable, path: string): Promise<SentMessageInfo> {
  await mkdir(join(path, '..'), { recursive: true })
  await pipeline(mail, createWriteStream(`${path}.part`))
  await rename(`${path}.part`, path)
  return { response: path } as SentMessageInfo
}
