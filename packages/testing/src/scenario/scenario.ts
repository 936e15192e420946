import {
  OrdnaError,
  type Actor,
  type Duration,
  type Engine,
  type Explanation,
  type HistoryEntry,
  type Lifecycle,
  type Moved,
  type Opened,
  type Period,
  type Possibility,
  type Problem,
  type Refusal,
  type Spec,
  type StartOptions,
  type SubjectKey,
  type TransitionName,
} from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { Question, SendArguments } from '@ordna/core/types'
import type { RecordingChannel, Sent } from '../recordingChannel.js'
import type { VirtualClock } from '../virtualClock.js'
import { readHistories, readHistory } from './read.js'
import type { Acting, Scenario } from './story.js'
import { droppedIn, linksIn, trailOf } from './trail.js'
import { travel } from './travel.js'
import { makeWorld, type ScenarioOptions, type World } from './world.js'

/** More than a story has in one line. */
const longestLine = 1_000

/**
 * Begins a story about a lifecycle, on a store that is its own, at a moment of its own. Of several it is told of the first,
 * and `of` tells it of another.
 */
export function scenario<S extends Spec>(lifecycle: Lifecycle<S> | Several<S>, options: ScenarioOptions): Scenario<S> {
  const [first, ...others] = areSeveral(lifecycle) ? lifecycle : [lifecycle]
  return View.of(makeWorld([first, ...others], options), first)
}

type Several<S extends Spec> = readonly [Lifecycle<S>, ...Lifecycle[]]

function areSeveral<S extends Spec>(lifecycle: Lifecycle<S> | Several<S>): lifecycle is Several<S> {
  return Array.isArray(lifecycle)
}

/** A scenario seen as one actor's dealings with one lifecycle. */
class View<S extends Spec> implements Scenario<S> {
  readonly opened: Opened<S>

  constructor(
    private readonly world: World,
    private readonly lifecycle: Lifecycle<S>,
    actor: Actor,
  ) {
    this.opened = world.engine.open(lifecycle, { tenant: world.tenant, actor })
  }

  /** As `anybody`, who has every role. */
  static of<S extends Spec>(world: World, lifecycle: Lifecycle<S>): View<S> {
    return new View(world, lifecycle, { id: 'anybody', roles: lifecycle.declaration.head.roles })
  }

  as<Role extends string>(actor: Acting<S, Role>): Scenario<S> {
    const { id, roles } = actor
    return new View(this.world, this.lifecycle, {
      ...actor,
      id: id ?? (Array.from(roles ?? []).join('+') || 'outsider'),
    })
  }

  of<Other extends Spec>(lifecycle: Lifecycle<Other>): Scenario<Other> {
    return View.of(this.world, lifecycle)
  }

  start(id: string, data: S['start'], options?: StartOptions<S>): Promise<Moved<S>> {
    return this.settled(this.opened.start(id, data, options))
  }

  send<Name extends TransitionName<S>>(
    id: string,
    transition: Name,
    ...rest: SendArguments<S, Name>
  ): Promise<Moved<S>> {
    return this.settled(this.opened.send(id, transition, ...rest))
  }

  trySend<Name extends TransitionName<S>>(
    id: string,
    transition: Name,
    ...rest: SendArguments<S, Name>
  ): Promise<Moved<S> | Refusal> {
    return this.settled(this.opened.trySend(id, transition, ...rest))
  }

  advanceTo(instant: Date | string): Promise<void> {
    return travel(this.engine, this.clock, instant)
  }

  async advanceBy(duration: Duration): Promise<void> {
    return this.advanceTo(new Date(this.clock.now().getTime() + durationMs(duration)))
  }

  async status(id: string): Promise<S['status'] | undefined> {
    const [loaded] = await this.world.store.load([this.key(id)])
    return loaded?.subject?.status
  }

  async trail(id: string): Promise<readonly string[]> {
    return trailOf(await readHistory(this.world.store, this.key(id)))
  }

  async dropped(id: string): Promise<readonly string[]> {
    return droppedIn(await readHistory(this.world.store, this.key(id)))
  }

  async links(id: string): Promise<{ readonly [Link in S['link']]?: readonly string[] }> {
    const [loaded] = await this.world.store.load([this.key(id)])
    return linksIn(loaded?.subject?.links ?? []) as { readonly [Link in S['link']]?: readonly string[] }
  }

  async waiting(resource: string): Promise<readonly string[]> {
    const line = await this.world.store.waiting(this.world.tenant, resource, longestLine)
    return line.map(({ subject }) => subject.id)
  }

  async holders(resource: string, period: Period = this.moment()): Promise<readonly string[]> {
    const held = await this.world.store.holds(this.world.tenant, [resource], period)
    return held.map(({ subject }) => subject.id)
  }

  async unitsLeft(resource: string, period: Period = { from: this.clock.now(), until: null }): Promise<number> {
    const { opened } = View.of(this.world, this.lifecycle)
    const [{ left } = { left: 0 }] = await opened.unitsLeft(resource, period)
    return left
  }

  setUnits(resource: string, units: number): Promise<void> {
    return this.settled(this.engine.setUnits(this.world.tenant, resource, units))
  }

  explain(id: string): Promise<readonly Possibility[]>
  explain(id: string, question: Question<S>): Promise<Explanation<S>>
  explain(id: string, question?: Question<S>): Promise<readonly Possibility[] | Explanation<S>> {
    return question === undefined ? this.opened.explain(id) : this.opened.explain(id, question)
  }

  histories(): Promise<readonly (readonly HistoryEntry[])[]> {
    return readHistories(this.world.store, { tenant: this.world.tenant, lifecycle: this.lifecycle.name })
  }

  get engine(): Engine {
    return this.world.engine
  }

  get clock(): VirtualClock {
    return this.world.clock
  }

  get sent(): readonly string[] {
    return this.world.deliveries.map(({ lifecycle, notice }) => `${lifecycle}.${notice}`)
  }

  get deliveries(): readonly Sent[] {
    return this.world.deliveries
  }

  get jobs(): readonly string[] {
    return this.world.done
  }

  get problems(): readonly Problem[] {
    return this.world.problems
  }

  channel(name: string): RecordingChannel {
    const { recorders } = this.world
    const recorder = recorders.get(name)
    if (recorder) return recorder
    const known = [...recorders.keys()].join(', ') || 'none'
    const message = `No recording channel stands in for '${name}', only for ${known}. A channel that was given is not recorded here.`
    throw new OrdnaError('unknown_channel', message, { channel: name })
  }

  /** This moment, as a period that is as short as there is one. */
  private moment(): Period {
    const from = this.clock.now()
    return { from, until: new Date(from.getTime() + 1) }
  }

  private key(id: string): SubjectKey {
    return { tenant: this.world.tenant, lifecycle: this.lifecycle.name, id }
  }

  private async settled<Outcome>(step: Promise<Outcome>): Promise<Outcome> {
    const outcome = await step
    await this.engine.tick()
    return outcome
  }
}
