import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { letterChannel, spoolFolder, type addressWindows } from '@ordna/channel-letter'
import type { Delivery } from '@ordna/core'
import { rentalTemplates } from '@ordna/rental'
import { languages } from 'ordna-example-confirmation'

type Country = keyof typeof addressWindows

/** Who is written to, and whose envelope it is, by the language of the letter. */
const readers: { readonly [language: string]: readonly [Country, string] } = {
  da: ['DK', 'Søren Ærø Østergård\nc/o Jørgensen\nÅboulevarden 12, 3. tv.\n8000 Aarhus C'],
  en: ['NO', 'Zoë O’Brien-García\n12 St. Mary’s Close\nLONDON W1A 1AA\nUNITED KINGDOM'],
  nb: ['NO', 'Bjørn Åge Sæther\nPostboks 12\n0160 OSLO'],
  sk: ['SK', 'Ľubomír Šťastný\nHviezdoslavovo námestie 4\n811 02 BRATISLAVA'],
  sv: ['SE', 'Anna Åkesson\nStorgatan 1\n903 26 UMEÅ'],
}

/** Whether pages of PDF can be drawn here. */
export function hasPdf(): boolean {
  return spawnSync('pdftoppm', ['-v']).error === undefined
}

/** Draws the first page of a letter in each language that ships (by poppler), and says how they are called. */
export async function letters(folder: string): Promise<readonly string[]> {
  const filled = rentalTemplates({ shop: 'Ordna Leje', page: ({ id }) => `https://leje.example/${id}` })
  const names: string[] = []
  for (const locale of languages) {
    const [country, to] = readers[locale] ?? ['SE', 'Anna Åkesson\nStorgatan 1\n903 26 UMEÅ']
    const content = await filled.preview({ lifecycle: 'car_booker', notice: 'confirmation', channel: 'letter', locale })
    names.push(await drawn(folder, { locale, country, to, content }))
  }
  return names
}

type Written = { readonly locale: string; readonly country: Country; readonly to: string; readonly content: object }

async function drawn(folder: string, { locale, country, to, content }: Written): Promise<string> {
  const letter = letterChannel({
    transport: spoolFolder(folder),
    sender: { name: 'Ordna Leje', lines: ['Havnegade 4', '8000 Aarhus C', 'Tlf. 86 12 34 56'] },
    window: country,
    zone: 'Europe/Copenhagen',
    link: () => 'https://leje.example/sample',
  })
  const message = {
    subject: { tenant: 't', lifecycle: 'l', id: 'o1' },
    data: {},
    locale,
    createdAt: new Date('2030-05-01T08:00:00Z'),
  }
  const delivery = { id: `letter_${locale}`, to, message, content } as unknown as Delivery
  const answer = await letter.deliver(delivery, new AbortController().signal)
  if (answer.status !== 'accepted') throw new Error(`A letter was not taken: ${answer.detail}`)
  const [pdf, name] = [join(folder, `letter_${locale}.pdf`), `letter-${locale}`]
  execFileSync('pdftoppm', ['-r', '80', '-png', '-f', '1', '-l', '1', '-singlefile', pdf, join(folder, name)])
  rmSync(pdf)
  return name
}
