import type { Lifecycle } from '@ordna/core'
import { channelsOf } from '@ordna/core/inspect'
import type { TemplateOptions } from '../options.js'
import { pathOf, type Place } from './places.js'

/** The places at which a notice of the lifecycles is sent, in one language. */
export function placesSent(lifecycles: readonly Lifecycle[], locale: string): readonly Place[] {
  return lifecycles.flatMap(({ name: lifecycle, declaration }) =>
    Object.entries(declaration.notices).flatMap(([notice, definition]) =>
      channelsOf(definition).map((channel) => ({ lifecycle, notice, channel, locale })),
    ),
  )
}

/** Notices that would have nothing to say to somebody, and lifecycles of which nothing is known. */
export function unwritten(
  { lifecycles = [], defaultLocale, locales, about }: TemplateOptions,
  isWritten: (wanted: Place) => boolean,
): readonly string[] {
  const sent = placesSent(lifecycles, defaultLocale ?? locales[0] ?? '')
  const strange = new Set(sent.map(({ lifecycle }) => lifecycle).filter((name) => !Object.hasOwn(about, name)))
  return [
    ...[...strange].map((name) => `${name}: nothing is said about it; give a sample of its data in 'about'`),
    ...sent
      .filter((place) => !strange.has(place.lifecycle) && !isWritten(place))
      .map((place) => `${pathOf(place)}: the notice has no text; give one in 'texts'`),
  ]
}
