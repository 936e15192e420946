import type { Erased } from '../declare/graph.js'
import type { Marker, OptionalJson, WhileJson } from './lifecycleJson.js'
import type {
  JobDefinition,
  NoticeDefinition,
  SenderChoice,
  SendingWindow,
  While,
} from '../declare/messageDefinition.js'
import type { Data } from '../words/subject.js'
import { isOneWindow } from '../build/messageNodes.js'
import { listOf } from '../declare/spec.js'

/** A job as plain JSON. */
export function jobJson({ label, entering, after, while: said }: JobDefinition<string>): object {
  return {
    label,
    entering: listOf(entering),
    ...(after === undefined ? {} : { after: listOf(after) }),
    while: whileJson(said),
  }
}

/** A notice as plain JSON. */
export function noticeJson(notice: NoticeDefinition<Erased>): object {
  const { label, channels, delivered, locale, entering, while: said, optional, window, urgent } = notice
  return {
    label,
    channels,
    ...(delivered === undefined ? {} : { delivered }),
    locale: marker(locale),
    entering: listOf(entering),
    while: whileJson(said),
    optional: typeof optional === 'object' ? choiceJson(optional) : optional,
    window: window && windowJson(window),
    urgent: urgent === true ? true : marker(urgent),
  }
}

function choiceJson({ default: otherwise, by, text, urgent }: SenderChoice<string>): OptionalJson {
  const lists = Object.entries({ by, text, urgent }).flatMap(([what, roles]) =>
    roles === undefined ? [] : [[what, listOf(roles)] as const],
  )
  return { default: otherwise, ...Object.fromEntries(lists) }
}

function whileJson(said: While<string, Data> | undefined): WhileJson | undefined {
  if (typeof said !== 'object') return said
  const { in: statuses, same, when, until } = said
  const lists = { in: statuses && listOf(statuses), same: same && listOf(same) }
  return { ...lists, when: marker(when), until } as WhileJson
}

type Windows = { readonly [channel: string]: SendingWindow<Erased> }

function windowJson(window: NonNullable<NoticeDefinition<Erased>['window']>): object {
  return isOneWindow(window) ? hoursJson(window) : mapNamed(window as Windows, hoursJson)
}

function hoursJson({ zone, ...hours }: SendingWindow<Erased>): object {
  return { ...hours, zone: nameOf(zone) }
}

/** That a function stands there. */
export function marker(value: unknown): Marker | undefined {
  return value ? 'function' : undefined
}

/** The field, or that a function gives the moment. */
export function nameOf<Moment>(moment: Moment): string | undefined {
  return typeof moment === 'string' ? moment : marker(moment)
}

/** The same names, each with what becomes of its value. */
export function mapNamed<Value, Turned>(
  named: { readonly [name: string]: Value },
  make: (value: Value, name: string) => Turned,
): { readonly [name: string]: Turned } {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, make(value, name)]))
}
