import { OrdnaError } from '../errors.js'
import type { Lifecycle, TransitionNode } from '../lifecycle/graph.js'
import { hint } from '../lifecycle/mistakes/hint.js'
import type { House } from './house.js'

type Part = { readonly link: string; readonly place: string; readonly send?: string; readonly back?: string }

/** What transitions send to another lifecycle that it does not take, and links back that it does not have. */
export function unfitLinks({ known }: House): readonly OrdnaError[] {
  return [...known.values()].flatMap((lifecycle) =>
    [headPartsOf(lifecycle), ...[...lifecycle.graph.transitions.values()].map(partsOf)].flatMap((parts) =>
      parts.flatMap((part) => {
        const other = known.get(lifecycle.graph.links.get(part.link)?.to ?? '')
        const problem = other && (unfitSend(other, part) ?? unfitBack(other, part))
        if (!problem) return []
        const message = `'${part.place}' of '${lifecycle.name}' ${problem}`
        return [new OrdnaError('unfit_link', message, { lifecycle: lifecycle.name, place: part.place })]
      }),
    ),
  )
}

function headPartsOf({ graph: { links } }: Lifecycle): readonly Part[] {
  return [...links].flatMap(([link, { back }]) => (back === null ? [] : [{ link, back, place: `links.${link}` }]))
}

function partsOf({ name, opens, moves, links, unlinks }: TransitionNode): readonly Part[] {
  const ended = unlinks.map((part) => ({ ...part, place: `transitions.${name}.unlinks` }))
  return [...opens, ...moves, ...links, ...ended]
}

function unfitSend({ name, graph: { transitions } }: Lifecycle, { send }: Part): string | null {
  if (send === undefined) return null
  const sent = transitions.get(send)
  if (!sent) return `sends '${send}', and '${name}' has no such transition. ${hint(send, [...transitions.keys()])}`
  return sent.by.has('system')
    ? null
    : `sends '${send}', which '${name}' does not let 'system' send. Add 'system' to its 'by'.`
}

function unfitBack({ name, graph }: Lifecycle, { back }: Part): string | null {
  const links = [...graph.links.keys()]
  if (back === undefined || links.includes(back)) return null
  return `links back as '${back}', and '${name}' has no such link. ${hint(back, links)}`
}
