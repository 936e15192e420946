import { isRaw } from '../floor/raw.js'
import { condition } from '../words/condition.js'
import { FixedMap } from '../words/fixedTables.js'
import type { Declaration, Erased, WindowNode, WindowsNode } from '../declare/graph.js'
import { channelsOf, type NoticeDefinition, type SendingWindow } from '../declare/messageDefinition.js'
import type { Data } from '../words/subject.js'

const parts: { readonly [Part in keyof SendingWindow<Erased>]-?: true } = {
  from: true,
  until: true,
  days: true,
  zone: true,
}

/** Whether a notice's `window` is one for all of its channels, and not one for each: one that has hours itself is no table of windows. */
export function isOneWindow(window: object): boolean {
  const given = Object.entries(window)
  return given.every(isPart) || given.filter(isPart).some(([, value]) => !isRaw(value))
}

function isPart([name]: readonly [string, unknown]): boolean {
  return Object.hasOwn(parts, name)
}

/** When notices may go out, looked up once for each channel. */
export function windowNodes(notices: Declaration['notices']): ReadonlyMap<string, WindowsNode> {
  return new FixedMap(
    Object.entries(notices).flatMap(([name, notice]) => {
      const node = windowsNode(`notices.${name}`, notice)
      return node ? [[name, node] as const] : []
    }),
  )
}

function windowsNode(place: string, notice: NoticeDefinition<Erased>): WindowsNode | null {
  const { window, urgent } = notice
  if (!window || urgent === true) return null
  const nodes = isOneWindow(window)
    ? channelsOf(notice).map((channel) => [channel, windowNode(`${place}.window`, window)] as const)
    : Object.entries(window as { readonly [channel: string]: SendingWindow<Erased> }).map(
        ([channel, own]) => [channel, windowNode(`${place}.window.${channel}`, own)] as const,
      )
  const whenUrgent = condition(`${place}.urgent`, urgent as ((data: Data) => unknown) | undefined)
  return { channels: new FixedMap(nodes), urgent: (whenUrgent as WindowsNode['urgent']) ?? null }
}

function windowNode(place: string, { zone, ...hours }: SendingWindow<Erased>): WindowNode {
  return { hours, place: `${place}.zone`, zone: zone ?? null }
}
