import * as v from 'valibot'
import type { PaperLocale } from '../layout/language.js'
import type { LayoutMistake } from '../layout/layout.js'

/** The languages of papers. */
export const PaperLanguage = v.picklist(['nb', 'sv', 'da', 'en', 'sk'] satisfies PaperLocale[])

/** A layout as it is stored: whether it can be drawn, `mistakesOf` says. */
export const StoredLayout = v.record(v.string(), v.unknown())
export type StoredLayout = v.InferOutput<typeof StoredLayout>

/** What a paper is filled with. */
export type PaperValues = { readonly [name: string]: unknown }

/** A kind of paper that has templates. */
export type TemplateKind = {
  /** Values such as an order has them, each list with an item: a layout is tried with these before it is put into use. */
  readonly sample: PaperValues
}

/** Which templates there are, and who tells whether one can be drawn. */
export type TemplateOptions = {
  readonly kinds: { readonly [kind: string]: TemplateKind }
  readonly locales: readonly [PaperLocale, ...PaperLocale[]]
  /** That of `@ordna/documents/pdf`, or one that knows another language of layouts. */
  readonly mistakesOf: MistakesOf
  /** Names of pictures that every paper has, such as a logo. Default: none. */
  readonly images?: readonly string[]
}

/** Tells what keeps a layout from being drawn with values of a sample's shape, and where. */
export type MistakesOf = (
  layout: unknown,
  sample: { readonly values: PaperValues; readonly images: readonly string[]; readonly locale: PaperLocale },
) => readonly LayoutMistake[]

/** `contract/sk` */
export function templatePath({ kind, locale }: { readonly kind: string; readonly locale: string }): string {
  return `${kind}/${locale}`
}

/** The name under which a paper's picture is drawn: `picture1` is the first. */
export function pictureName(index: number): string {
  return `picture${index + 1}`
}

/** What every paper can say besides the values of its kind. */
const always = {
  document: { number: '1', issuedOn: '2026-01-31' },
  edition: { number: 1, effectiveFrom: '2026-01-31' },
  pictures: [
    {
      name: pictureName(0),
      caption: 'A sample',
      sha256: '0'.repeat(64),
      takenAt: new Date('2026-01-31T08:00:00Z'),
      takenBy: 'A sample',
    },
  ],
  enclosures: [{ title: 'A sample', sha256: '0'.repeat(64) }],
}

/** All that a layout of this kind may name. */
export function sampleOf({ sample }: TemplateKind): PaperValues {
  return { ...always, ...sample }
}
