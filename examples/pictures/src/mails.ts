import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emailChannel, letterLayout, mailFolder } from '@ordna/channel-email'
import type { Channel, Delivery } from '@ordna/core'
import { rentalTemplates, rentalTexts } from '@ordna/rental'
import type { NoticeTemplates, Preview, Texts } from '@ordna/templates'
import { languages, letters, sample, texts as hotelTexts } from 'ordna-example-confirmation'
import PostalMime from 'postal-mime'

/** A mail as it arrives, and what it is called. */
export type Page = { readonly name: string; readonly html: string }

/** Whose mails these are: their texts, and what fills them. */
type House = {
  readonly heading: string
  readonly footer: string
  readonly colour: string
  readonly texts: Texts
  readonly filled: NoticeTemplates
  /** What is told of, where that is not the sample of the texts. */
  readonly message?: Preview['message']
}

const houses: readonly House[] = [
  {
    heading: 'Resort Hotel & City Hotel',
    footer: 'Avenida da Liberdade 1, 1250-096 Lisboa',
    colour: '#1f4e5f',
    texts: { visit: hotelTexts },
    filled: letters,
    message: sample,
  },
  {
    heading: 'Ordna Leje',
    footer: 'Havnegade 4, 8000 Aarhus C\nTelefon 86 12 34 56',
    colour: '#5b2333',
    texts: rentalTexts,
    filled: rentalTemplates({ shop: 'Ordna Leje', page: ({ id }) => `https://leje.example/${id}` }),
  },
]

/** Sends every mail that ships, in every language that it has, to a folder, and reads what arrives. */
export async function mails(): Promise<readonly Page[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-pictures-'))
  try {
    const all: Page[] = []
    for (const house of houses) all.push(...(await mailsOf(house, folder)))
    return all
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function mailsOf(house: House, folder: string): Promise<readonly Page[]> {
  const { heading, footer, colour, texts, filled, message } = house
  const email = emailChannel({
    transports: [mailFolder(folder)],
    from: { name: heading, address: 'desk@example.org' },
    layout: letterLayout({ heading, footer, colour }),
  })
  const pages: Page[] = []
  for (const [lifecycle, notices] of Object.entries(texts))
    for (const notice of Object.keys(notices ?? {}))
      for (const locale of languages) {
        const content = await filled.preview({
          lifecycle,
          notice,
          channel: 'email',
          locale,
          ...(message ? { message } : {}),
        })
        pages.push({ name: `${lifecycle}-${notice}-${locale}`, html: await arrived(email, folder, content) })
      }
  email.close()
  return pages
}

async function arrived(email: Channel, folder: string, content: object): Promise<string> {
  const message = { subject: { tenant: 't', lifecycle: 'l', id: 'o1' }, data: {}, seq: 1000, createdAt: new Date(0) }
  const delivery = { id: 'mail', to: 'anna@example.org', message, content } as unknown as Delivery
  const { status, detail } = await email.deliver(delivery, new AbortController().signal)
  if (status !== 'accepted') throw new Error(`A mail was not taken: ${detail}`)
  return (await PostalMime.parse(await readFile(join(folder, 'mail.eml')))).html ?? ''
}
