import { OrdnaError, RefusedError, type Moved, type Possibility, type Refusal } from '@ordna/core'
import type { LinkAnswer } from './answer.js'
import type { Lead, LinkSet } from './lead.js'
import { digestOf } from './statement.js'

/** What sending would do, by the code that would do it. Nothing is changed. */
export async function foretold(set: LinkSet, lead: Lead): Promise<LinkAnswer> {
  const { sends } = lead.definition
  const led = ledOf(lead)
  if (sends === undefined) return { ...led, outcome: 'open', needsInput: false }
  const found = await possibilities(lead)
  if ('outcome' in found) return { ...led, outcome: 'refused', code: found.code, inTheWay: found }
  const possible = found.find(({ transition }) => transition === sends)
  if (!possible) return elsewhere(set, lead, lead.subject.status)
  const { allowed, needsInput, code } = possible
  if (allowed || code === null) return { ...led, outcome: 'open', needsInput }
  return { ...led, outcome: 'refused', code, inTheWay: possible }
}

/** What its actor may do; a refusal where they have no right to it any more, as where it is nobody's now. */
async function possibilities({ desk, subject }: Lead): Promise<readonly Possibility[] | Refusal> {
  try {
    return await desk.explain(subject.id)
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal
    throw error
  }
}

/** Sends what the link is for. The same link again hears that it is done. */
export async function sent(set: LinkSet, lead: Lead, input: unknown, given?: string): Promise<LinkAnswer> {
  const { sends } = lead.definition
  if (sends === undefined) return foretold(set, lead)
  const answer = await sentOnce(lead, sends, input, given)
  const led = ledOf(lead)
  if (answer === 'used') return { ...led, outcome: 'done', already: true }
  if (answer.outcome === 'moved') return { ...led, outcome: 'done', already: answer.repeated }
  if (answer.code !== 'wrong_status') return { ...led, outcome: 'refused', code: answer.code, inTheWay: answer }
  const status = answer.blockers[0]?.['status']
  return elsewhere(set, lead, typeof status === 'string' ? status : lead.subject.status)
}

async function sentOnce(lead: Lead, sends: string, input: unknown, given?: string): Promise<Moved | Refusal | 'used'> {
  const { desk, subject, purpose } = lead
  const requestId = requestIdOf(lead, given)
  try {
    return await desk.trySendNamed(subject.id, sends, input, {
      comment: `By the signed link '${purpose}'`,
      ...(requestId === undefined ? {} : { requestId }),
    })
  } catch (error) {
    // Used before, with another input: the first one stands.
    if (error instanceof OrdnaError && error.code === 'request_reused') return 'used'
    throw error
  }
}

/** Whoever reads the history sees the purpose in it. */
function requestIdOf({ purpose, statement, definition, subject }: Lead, given: string | undefined): string | undefined {
  const { uses = 'stay' } = definition
  const link = `link/${purpose}`
  const { owner: _, ...unowned } = statement
  if (uses === 'life') return `${link}/${digestOf({ ...unowned, boundTo: [] })}`
  if (uses === 'stay') return `${link}/${digestOf(statement)}/${subject.stay.id}`
  return given === undefined ? undefined : `${link}/${digestOf({ ...statement, purpose: given })}/any`
}

/**
 * The transition does not lead out of where the subject stands: it has led there already, or the link is of a time that
 * is over.
 */
function elsewhere({ lifecycle }: LinkSet, lead: Lead, status: string): LinkAnswer {
  const targets = [...(lifecycle.graph.transitions.get(lead.definition.sends ?? '')?.targets.values() ?? [])]
  const led = targets.flat().some(({ to }) => to === status)
  if (led) return { ...ledOf(lead), outcome: 'done', already: true }
  return { outcome: 'revoked', code: 'link_revoked', purpose: lead.purpose, status }
}

function ledOf({ purpose, subject, sends, until, zone, oneClick }: Lead) {
  return { purpose, subject, sends, until, zone, oneClick }
}
