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

/** Whether a channel shows no text, so that its notices may do without one. */
export function isWordless({ wordless = ['webhook'] }: TemplateOptions, channel: string): boolean {
  return wordless.includes(channel)
}

/** Notices that would have nothing to say to somebody, and lifecycles of which nothing is known. */
export function unwritten(options: TemplateOptions, isWritten: (wanted: Place) => boolean): readonly string[] {
  const { lifecycles = [], defaultLocale, locales, about } = options
  const sent = placesSent(lifecycles, defaultLocale ?? locales[0] ?? '')
  const strange = new Set(sent.map(({ lifecycle }) => lifecycle).filter((name) => !Object.hasOwn(about, name)))
  return [
    ...[...strange].map((name) => `${name}: nothing is said about it; give a sample of its data in 'about'`),
    ...sent
      .filter((place) => !strange.has(place.lifecycle) && !isWordless(options, place.channel) && !isWritten(place))
      .map((place) => `${pathOf(place)}: the notice has no text; give one in 'texts'`),
  ]
}
