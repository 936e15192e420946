import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Attachment, Page } from './page.js'

/** What of pdfkit's document is used here, and its types do not say. */
type Sheets = NodeJS.ReadableStream & {
  info: { readonly [key: string]: unknown }
  _addInfo(): void
  appendXML(xml: string): void
  file(bytes: Buffer, options: { readonly [key: string]: unknown }): void
  end(): void
}

/** The bytes of a page. */
export async function written(
  page: Page,
  draw: (definition: TDocumentDefinitions) => Promise<unknown>,
): Promise<Buffer> {
  const { archive = false, attached = [], metadata = '', ...definition } = page
  const version = { version: '1.7', ...(archive ? { subset: 'PDF/A-3b' as const } : {}) } as const
  const sheets = (await draw({ ...definition, ...version })) as Sheets
  withInfo(sheets)
  if (archive) {
    for (const file of attached) sheets.file(Buffer.from(file.bytes), optionsOf(file))
    if (metadata !== '') sheets.appendXML(metadata)
  }
  return bytesOf(sheets)
}

function optionsOf(file: Attachment): { readonly [key: string]: unknown } {
  const { name, contentType: type, description, relationship, modifiedAt } = file
  return { name, type, description, relationship, creationDate: modifiedAt, modifiedDate: modifiedAt }
}

/** The metadata are XML, and what is written into them is text: `Hansen & Sønn` would end them. */
function withInfo(sheets: Sheets): void {
  const addInfo = sheets._addInfo.bind(sheets)
  sheets._addInfo = () => {
    const { info } = sheets
    sheets.info = Object.fromEntries(Object.entries(info).map(([key, value]) => [key, escaped(value)]))
    addInfo()
    sheets.info = info
  }
}

function escaped(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function bytesOf(sheets: Sheets): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    sheets.on('data', (chunk: Buffer) => chunks.push(chunk))
    sheets.on('end', () => resolve(Buffer.concat(chunks)))
    sheets.on('error', reject)
    sheets.end()
  })
}
