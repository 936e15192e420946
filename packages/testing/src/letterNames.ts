import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Delivery, SubjectKey } from '@ordna/core'

/** Names the files of letters: `<under>/<number>-<notice>-<channel>.txt`, the number counted by folder from 1. */
export class LetterNames {
  private readonly paths = new Map<string, string>()
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly folder: string,
    private readonly under: (subject: SubjectKey) => string,
  ) {}

  /** Where a letter stands: the same path however often it is asked, and another letter's never. */
  pathOf({ id, message, content }: Delivery): string {
    const key = JSON.stringify([id, content.channel])
    const path = this.paths.get(key) ?? this.nextPath(message, content.channel)
    this.paths.set(key, path)
    return path
  }

  private nextPath({ subject, name }: Delivery['message'], channel: string): string {
    const place = safeName(this.under(subject))
    // Some file systems take `V1` and `v1` for one folder; counted together, no letter overwrites another there.
    const number = (this.counts.get(place.toLowerCase()) ?? 0) + 1
    this.counts.set(place.toLowerCase(), number)
    return join(this.folder, place, `${number}-${safeName(name)}-${safeName(channel)}.txt`)
  }
}

const longest = 80

/** A text as the name of a file or folder that leads nowhere else: no two texts have one name, however long. */
export function safeName(text: string): string {
  const name = text.replaceAll(/[^\w.-]|^\.|\.$/gu, percentCode)
  if (name.length > longest) return `${name.slice(0, longest)}~${hashOf(text)}`
  return name === '' ? '~' : name
}

function percentCode(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
