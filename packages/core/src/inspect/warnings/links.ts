import { listed } from '../../floor/listed.js'
import type { Lifecycle, TransitionNode } from '../../declare/graph.js'
import { hint } from '../../floor/hint.js'

/** What of a lifecycle does not fit the one that it links to. */
export type Unfit = { readonly lifecycle: string; readonly place: string; readonly message: string }

type Part = {
  readonly link: string
  readonly place: string
  readonly send?: string
  readonly back?: string
  readonly reason?: unknown
  readonly input?: unknown
}

/** What transitions send to others of these lifecycles that they do not take, and links back that they do not have. */
export function unfitLinks(known: ReadonlyMap<string, Lifecycle>): readonly Unfit[] {
  return [...known.values()].flatMap((lifecycle) => {
    const { name, graph } = lifecycle
    return [...headPartsOf(lifecycle), ...[...graph.transitions.values()].flatMap(partsOf)].flatMap((part) => {
      const other = known.get(graph.links.get(part.link)?.to ?? '')
      const problem = other && (unfitSend(other, part) ?? unfitBack(other, part))
      return problem ? [{ lifecycle: name, place: part.place, message: `'${part.place}' of '${name}' ${problem}` }] : []
    })
  })
}

function headPartsOf({ graph: { links } }: Lifecycle): readonly Part[] {
  return [...links].flatMap(([link, { back }]) => (back === null ? [] : [{ link, back, place: `links.${link}` }]))
}

function partsOf({ name, opens, moves, links, unlinks }: TransitionNode): readonly Part[] {
  const ended = unlinks.map((part) => ({ ...part, place: `transitions.${name}.unlinks` }))
  return [...opens, ...moves, ...links, ...ended]
}

function unfitSend({ name, graph: { transitions } }: Lifecycle, { send, reason, input }: Part): string | null {
  if (send === undefined) return null
  const sent = transitions.get(send)
  if (!sent) return `sends '${send}', and '${name}' has no such transition. ${hint(send, [...transitions.keys()])}`
  if (!sent.by.has('system'))
    return `sends '${send}', which '${name}' does not let 'system' send. Add 'system' to its 'by'.`
  if (input !== undefined && !sent.definition.input)
    return `gives an input to '${send}', which takes none in '${name}'. Take it out, or declare 'input' there.`
  const problem = unfitReason(sent, reason)
  return problem && `sends '${send}' of '${name}' ${problem}`
}

function unfitReason({ reasons }: TransitionNode, reason: unknown): string | null {
  const codes = [...(reasons?.codes ?? [])]
  if (reason === undefined)
    return reasons?.required
      ? `without the reason that it needs. Give ${codes.length > 0 ? `one of ${listed(codes)}` : 'a text'}.`
      : null
  if (typeof reason !== 'string' || reasons?.open || codes.includes(reason)) return null
  return `with the reason '${reason}', which it does not take. ${hint(reason, codes)}`
}

function unfitBack({ name, graph }: Lifecycle, { back }: Part): string | null {
  const links = [...graph.links.keys()]
  if (back === undefined || links.includes(back)) return null
  return `links back as '${back}', and '${name}' has no such link. ${hint(back, links)}`
}
