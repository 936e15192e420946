import { listed } from '../floor/listed.js'
import type { LinkedCommand } from '../decide/command.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { rightOf } from '../declare/rights.js'
import type { Link } from '../words/subject.js'
import { lifecycleNamed, type Settings } from './settings/settings.js'
import { readableBy, type Listener } from './questions/readable.js'
import type { Caller } from './requests.js'

/**
 * Refuses links to subjects that the actor may not read: what is linked is looked at by guards, and moved by what the
 * new subject does. What is not there is refused alike, and to whoever may read all of them later, by name.
 */
export async function checkLinks(
  settings: Settings,
  { tenant, actor }: Pick<Caller, 'tenant' | 'actor'>,
  links: readonly Link[],
): Promise<Refusal | null> {
  const limited = links.filter((link) => {
    const lifecycle = lifecycleNamed(settings, link.lifecycle)
    return rightOf(lifecycle, actor, lifecycle.graph.may.read) !== 'any'
  })
  if (limited.length === 0) return null
  const canRead = await readableBy(
    settings,
    actor,
    limited.map(({ lifecycle, id }) => ({ tenant, lifecycle, id })),
  )
  const blockers = limited
    .filter((link) => !canRead(link))
    .map(({ name }) => ({ code: 'invalid_data', path: `links.${name}`, message: 'is not a subject of this actor' }))
  if (blockers.length === 0) return null
  const names = [...new Set(limited.filter((link) => !canRead(link)).map(({ name }) => `'${name}'`))]
  return refuse('invalid_data', `This actor may not link to what ${listed(names)} names. Link to their own.`, blockers)
}

type Following = { readonly settings: Settings; readonly tenant: string; readonly listener?: Listener }

/** The same of the links that a change makes. */
export async function checkFollowing(
  { settings, tenant, listener }: Following,
  follow: readonly LinkedCommand[],
): Promise<Refusal | null> {
  const links = follow.flatMap((one) =>
    one.kind === 'link' && !one.ends ? [{ name: one.link, lifecycle: one.key.lifecycle, id: one.key.id }] : [],
  )
  return listener && links.length > 0 ? checkLinks(settings, { tenant, actor: listener }, links) : null
}
