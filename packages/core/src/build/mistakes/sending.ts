import type { Declaration } from '../../declare/graph.js'
import { listed } from '../../floor/listed.js'
import { isSchema } from '../../declare/fields.js'
import { parse } from '../../decide/guards/parse.js'
import { hint, closest } from '../../floor/hint.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { isRaw, type Raw, rawOf } from '../../floor/raw.js'
import { meant, type Normalised, type Reasons } from '../normalised.js'
import { rawTimers, type RoughGraph } from './roughGraph.js'

/** What timers and linked transitions would send in vain, every time. */
export function sendingMistakes(declaration: Declaration, roughGraph: RoughGraph): readonly Mistake[] {
  return [
    ...rawTimers(declaration).flatMap(([name, timer]) => timerMistakes(`timers.${name}`, timer, roughGraph)),
    ...roughGraph.transitions.flatMap(({ name, raw }) =>
      Array.isArray(raw.moves)
        ? raw.moves.flatMap((moves, index) =>
            moveMistakes(`transitions.${name}.moves.${index}`, rawOf(moves), declaration, roughGraph),
          )
        : moveMistakes(`transitions.${name}.moves`, rawOf(raw.moves), declaration, roughGraph),
    ),
  ]
}

function timerMistakes(place: string, timer: Raw, roughGraph: RoughGraph): readonly Mistake[] {
  const sent = find(timer.send, roughGraph)
  return [
    ...meant(timer.in, roughGraph.names.status).flatMap((status) =>
      timedMistakes(`${place}.in`, status, sent, roughGraph),
    ),
    ...(sent ? sentMistakes(place, timer, sent, 'timer') : []),
  ]
}

function timedMistakes(
  place: string,
  status: string,
  sent: Normalised | undefined,
  { final }: RoughGraph,
): readonly Mistake[] {
  if (final.has(status)) {
    return [
      mistake(
        place,
        'timer_in_final',
        `'${status}' is final: nothing happens there any more. Take it out, or let '${status}' not be final.`,
      ),
    ]
  }
  if (!sent || sent.from.size === 0 || sent.from.has(status)) return []
  const { name } = sent
  return [
    mistake(
      place,
      'wrong_status',
      `It would send '${name}' in '${status}', which '${name}' does not leave. Add '${status}' to its 'from', or take it out here.`,
    ),
  ]
}

/** Only a link to the same lifecycle shows which transitions there are. */
function moveMistakes(
  place: string,
  moves: Raw,
  { name, head }: Declaration,
  roughGraph: RoughGraph,
): readonly Mistake[] {
  const { link, send } = moves
  if (
    typeof send !== 'string' ||
    send === '' ||
    typeof link !== 'string' ||
    targetOf(rawOf(rawOf(head).links)[link]) !== name
  )
    return []
  const { transition } = roughGraph.names
  if (!transition.includes(send))
    return [
      mistake(`${place}.send`, 'unknown_transition', `There is no transition '${send}'. ${hint(send, transition)}`),
    ]
  const sent = find(send, roughGraph)
  return sent ? sentMistakes(place, moves, sent, 'system') : []
}

function targetOf(link: unknown): unknown {
  return isRaw(link) ? link['to'] : link
}

function find(send: unknown, { names, byName }: RoughGraph): Normalised | undefined {
  const known = typeof send === 'string' && (names.transition.includes(send) ? send : closest(send, names.transition))
  return known ? byName.get(known) : undefined
}

function sentMistakes(
  place: string,
  sender: Raw,
  { name, by, raw, reasons }: Normalised,
  role: 'timer' | 'system',
): readonly Mistake[] {
  const unwanted = sender.input !== undefined && raw.input === undefined
  return [
    ...mistakeIf(
      !by.includes(role),
      `${place}.send`,
      'sender_not_permitted',
      `'${name}' does not let '${role}' send it. Add '${role}' to its 'by'.`,
    ),
    ...mistakeIf(
      unwanted,
      `${place}.input`,
      'unwanted_input',
      `'${name}' takes no input. Take it out, or declare 'input' there.`,
    ),
    ...mistakeIf(
      sender.input === undefined && needsInput(raw.input),
      `${place}.input`,
      'missing_input',
      `'${name}' cannot be sent without an input. Give it one, or let 'input' there take empty.`,
    ),
    ...reasonMistakes(`${place}.reason`, sender.reason, name, reasons),
  ]
}

/** Whether a schema takes neither nothing nor an object without fields: then whoever gives no input is refused every time. */
function needsInput(schema: unknown): boolean {
  return isSchema(schema) && [undefined, {}].every((empty) => !parse(schema, empty).ok)
}

function reasonMistakes(place: string, reason: unknown, name: string, reasons: Reasons | null): readonly Mistake[] {
  const codes = reasons?.codes ?? []
  if (reason === undefined) {
    const next = `Give ${codes.length > 0 ? `one of ${listed(codes)}` : 'a text'}.`
    return mistakeIf(reasons?.required, place, 'missing_reason', `'${name}' needs a reason. ${next}`)
  }
  if (typeof reason !== 'string' || reasons?.open || codes.includes(reason)) return []
  return [mistake(place, 'unknown_reason', `'${name}' does not take the reason '${reason}'. ${hint(reason, codes)}`)]
}
