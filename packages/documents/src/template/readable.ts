import { blocker, type Block } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { pictureName, sampleOf, templatePath, type StoredLayout, type TemplateOptions } from './layouts.js'

/** Where a layout stands. */
export type LayoutPlace = { readonly kind: string; readonly locale: string }

/** Whether there is such a place, and the subject has its id, where that is given. */
export function isPlaced(options: TemplateOptions, place: LayoutPlace, id = templatePath(place)): true | Block {
  const mistakes = [...unknownKind(options, place), ...unknownLocale(options, place), ...otherId(place, id)]
  return mistakes.length === 0 || blocker({ mistakes })
}

/** Whether a layout can be drawn with the sample of its kind: the blocker lists each mistake with its path. */
export function isReadable(
  options: TemplateOptions,
  place: LayoutPlace,
  layout: StoredLayout | undefined,
): true | Block {
  const mistakes = layout ? drawn(options, place, layout) : ['there is no draft; send `edit` first']
  return mistakes.length === 0 || blocker({ mistakes })
}

function drawn(options: TemplateOptions, place: LayoutPlace, layout: StoredLayout): readonly string[] {
  const { kinds, locales, mistakesOf, images = [] } = options
  const kind = own(kinds, place.kind)
  const locale = locales.find((one) => one === place.locale)
  if (!kind || !locale) return [...unknownKind(options, place), ...unknownLocale(options, place)]
  const sample = { values: sampleOf(kind), images: [...images, pictureName(0)], locale }
  return mistakesOf(layout, sample).map(({ path, problem }) => `${path} ${problem}`)
}

function unknownKind({ kinds }: TemplateOptions, { kind }: LayoutPlace): readonly string[] {
  if (own(kinds, kind)) return []
  return [`there is no kind of paper '${kind}'; there are ${Object.keys(kinds).join(', ')}`]
}

function unknownLocale({ locales }: TemplateOptions, { locale }: LayoutPlace): readonly string[] {
  return locales.some((one) => one === locale)
    ? []
    : [`there is no language '${locale}'; there are ${locales.join(', ')}`]
}

function otherId(place: LayoutPlace, id: string): readonly string[] {
  const path = templatePath(place)
  return id === path ? [] : [`its id is '${id}': start one whose id is its place, '${path}'`]
}
