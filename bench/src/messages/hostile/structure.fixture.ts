import PostalMime from 'postal-mime'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Arrived } from './post.fixture.js'

/** What all channels' messages are made of, apart from the words in them. */
export async function structureOf({ got, letters }: Arrived) {
  const of = (channel: string) => got.filter((one) => one.channel === channel)
  const [mail] = of('email')
  const [text] = of('sms')
  const [call] = of('webhook')
  return {
    counts: { email: of('email').length, sms: of('sms').length, webhook: of('webhook').length, letter: letters.length },
    email: mail && (await mailShape(mail.raw)),
    sms: text && { fields: fieldsOf(text.raw), lines: text.text.split(/[\r\n\u2028\u2029]/).length },
    webhook: call && shapeOf(JSON.parse(call.raw.toString('utf8'))),
    letter: letters[0] && { ...(await letterShape(letters[0].pdf)), to: letters[0].to },
  }
}

/** Who writes to whom, by its numbers. */
function fieldsOf(raw: Buffer): readonly unknown[] {
  const [source, destination] = JSON.parse(raw.toString('utf8')) as readonly unknown[]
  return [source, destination]
}

async function mailShape(raw: Buffer) {
  const { headers, from, to, replyTo, cc, bcc, attachments, text = '', html = '' } = await PostalMime.parse(raw)
  return {
    headers: headers.map(({ key }) => key),
    addresses: [from, ...(to ?? []), ...(replyTo ?? [])].map((one) => one?.address),
    copies: [cc, bcc],
    attachments: attachments.map(({ mimeType, disposition, method }) => ({ mimeType, disposition, method })),
    lines: text.split('\n').length,
    tags: tagsOf(html),
    // What a mail program shows of a file has no path, and nothing that cannot be seen ends a line in it.
    names: attachments.map(({ filename }) => /[\r\n]/.test(filename ?? '')),
  }
}

/** The elements with their attributes' names; an address of another kind than a page's is none. */
function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/gu)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.startsWith('<!--'))
    .map((tag) => tag.replaceAll(/href="(?:https?:|mailto:|#)?[^"]*"/gu, 'href').replaceAll(/"[^"]*"/gu, '""'))
}

/** Names and kinds of values, at every depth. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]))
}

async function letterShape(pdf: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise
  const deeds: string[] = []
  if ((await document.getAttachments()) !== null) deeds.push('file')
  if ((await document.getJSActions()) !== null || (await document.getOpenAction()) !== null) deeds.push('script')
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const { subtype } of await page.getAnnotations()) deeds.push(String(subtype))
    const { fnArray } = await page.getOperatorList()
    if (fnArray.includes(OPS.paintImageXObject)) deeds.push('image')
  }
  const { info } = await document.getMetadata()
  return { title: new Map(Object.entries(info)).get('Title'), deeds }
}
