import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { fontFiles } from './fonts.js'
import type { Page } from './page.js'
import { pdfPrinter } from './pdfPrinter.js'
import { png } from './pictures.fixture.js'
import { pictureUrl } from './pictureUrl.js'

const printer = pdfPrinter()
const info = { title: 'Hansen & Sønn <AS>', author: 'Čierny & syn', creationDate: new Date('2027-01-15T08:00:00Z') }
const page: Page = { content: ['Zmluva č. 20270001'], info }
const archived: Page = {
  ...page,
  archive: true,
  images: { logo: pictureUrl(png()) },
  content: ['Ďakujeme', { image: 'logo' }],
}

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  try {
    const content = await (await pdf.getPage(1)).getTextContent()
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join('')
    const attachments = (await pdf.getAttachments()) as {
      readonly [name: string]: { readonly content: Uint8Array }
    } | null
    return { text, attachments, actions: await pdf.getJSActions(), metadata: (await pdf.getMetadata()).metadata }
  } finally {
    await pdf.destroy()
  }
}

describe('a page', () => {
  test('is of the same bytes whenever it is drawn', async () => {
    const first = await printer.print(archived)
    expect(first.equals(await printer.print(archived))).toBe(true)
    expect(first.equals(await pdfPrinter().print(archived))).toBe(true)
    expect(first.equals(await printer.print({ ...archived, content: ['Dovidenia'] }))).toBe(false)
  })

  test('says what it was given to say', async () => {
    expect((await read(await printer.print(page))).text).toBe('Zmluva č. 20270001')
  })

  test('for the archive says that it is PDF/A-3b, has its fonts and its colours in itself, and runs nothing', async () => {
    const bytes = await printer.print(archived)
    const raw = bytes.toString('latin1')
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(raw).toContain('/S /GTS_PDFA1')
    expect(raw.match(/\/FontFile[23]? /g)).toHaveLength(raw.match(/\/Type \/FontDescriptor/g)?.length ?? -1)
    expect(raw).not.toMatch(/\/(JavaScript|JS|Launch|URI|GoToR|SubmitForm|Encrypt|OpenAction)\b/)
    expect((await read(bytes)).actions).toBe(null)
  })

  test('has metadata that can be read, whatever its title', async () => {
    const { metadata } = await read(await printer.print(archived))
    expect(metadata?.get('dc:title')).toBe('Hansen & Sønn <AS>')
    expect(metadata?.get('dc:creator')).toEqual(['Čierny & syn'])
  })

  test('carries a file for machines, and what is said of it', async () => {
    const xml = Buffer.from('<Invoice/>')
    const bytes = await printer.print({
      ...archived,
      metadata:
        '<rdf:Description rdf:about="" xmlns:fx="urn:x"><fx:DocumentType>INVOICE</fx:DocumentType></rdf:Description>',
      attached: [
        {
          name: 'factur-x.xml',
          bytes: xml,
          contentType: 'application/xml',
          description: 'The same invoice for machines',
          relationship: 'Alternative',
          modifiedAt: info.creationDate,
        },
      ],
    })
    const { attachments } = await read(bytes)
    expect(Buffer.from(attachments?.['factur-x.xml']?.content ?? []).toString()).toBe('<Invoice/>')
    const raw = bytes.toString('latin1')
    expect(raw).toContain('/AFRelationship /Alternative')
    expect(raw).toContain('<fx:DocumentType>INVOICE</fx:DocumentType>')
    expect(raw).toContain('/Subtype /application#2Fxml')
  })

  test.each([
    ['a file of the machine', '/etc/hostname', 'local file denied'],
    ['another', 'package.json', 'local file denied'],
    ['an address', 'http://127.0.0.1:9/logo.png', 'denied'],
    ['a secure one', 'https://127.0.0.1:9/logo.png', 'denied'],
  ])('reads no picture from %s', async (_, image, denied) => {
    await expect(printer.print({ ...page, content: [{ image }] })).rejects.toThrow(denied)
    const named = { ...page, images: { logo: image }, content: [{ image: 'logo' }] }
    await expect(printer.print(named)).rejects.toThrow(denied)
  })
})

describe('what cannot be printed', () => {
  test.each([
    ['Dlhé mäkké ľ, ř, å, ø, æ, €, – and a line\nbreak', null],
    ['王小明', '王'],
    ['שלום', 'ש'],
    ['محمد', 'م'],
    ['Hello 👋', '👋'],
    ['a\u202Eb', '\u202E'],
    ['a\u0000b', '\u0000'],
    ['a\tb', '\t'],
  ])('%j is found before it is a black box', (text, letter) => expect(printer.unprintable(text)).toBe(letter))

  test('is what a font of the host has not either; which is not asked for what is written from right to left', () => {
    const own = pdfPrinter({
      fonts: [{ name: 'House', normal: fontFiles.get('Roboto-Italic.ttf') ?? Buffer.alloc(0) }],
    })
    expect([own.fontFor('a'), own.fontFor('王'), own.unprintable('שלום')]).toEqual(['Roboto', null, 'ש'])
  })

  test.each([
    [{ name: 'NotoSansSC', normal: Buffer.from('no font') }, 'The font NotoSansSC.normal cannot be read'],
    [{ name: 'Roboto', normal: Buffer.alloc(0) }, "The name 'Roboto' is no name of a further font"],
    [{ name: '../x', normal: Buffer.alloc(0) }, "The name '../x' is no name of a further font"],
  ])('a font %o is refused', (font, message) => expect(() => pdfPrinter({ fonts: [font] })).toThrow(message))
})
