import type { Damage } from '@ordna/rental'
import { between, chance } from 'ordna-examples-common'
import { classOf } from './fleet.js'

/** A car as anybody can see it who stands before it. */
export type Car = {
  readonly car: string
  readonly mileage: number
  readonly fuelPercent: number
  readonly damages: readonly Flaw[]
}

/** A damage, before anybody has photographed it. */
export type Flaw = Omit<Damage, 'photos'>

/** Somebody who has a car, or the workshop; null while it stands in the yard. */
type Whereabouts = string | null

/** The cars themselves: where they stand and how they look, whatever anybody has written down about it. */
export class Garage {
  private readonly seen = new Map<string, Car>()
  private readonly with = new Map<string, Whereabouts>()

  constructor() {
    for (const car of Object.keys(classOf))
      this.seen.set(car, { car, mileage: mileageOf(car), fuelPercent: 100, damages: wornIn(car) })
  }

  look(car: string): Car {
    return this.seen.get(car) as Car
  }

  isHome(car: string): boolean {
    return (this.with.get(car) ?? null) === null
  }

  leave(car: string, whom: string): void {
    if (!this.isHome(car)) throw new Error(`${car} is with ${this.with.get(car)}: it cannot leave with ${whom}.`)
    this.with.set(car, whom)
  }

  /** It comes back as it is now; at the pump beside the shop it is filled up afterwards. */
  comeBack(car: string, { driven, damage }: { readonly driven: number; readonly damage?: Flaw }): Car {
    const { mileage, damages } = this.look(car)
    const after = {
      car,
      mileage: mileage + driven,
      fuelPercent: between(40, 101, `${car}/${mileage}`, 'fuel'),
      damages: damage ? [...damages, damage] : damages,
    }
    this.seen.set(car, { ...after, fuelPercent: 100 })
    this.with.set(car, null)
    return after
  }
}

function mileageOf(car: string): number {
  return between(3_000, 60_000, car, 'mileage')
}

/** One car in three has had its stone chip already. */
function wornIn(car: string): Car['damages'] {
  if (chance(car, 'stone chip') > 0.33) return []
  return [{ id: `${car} chip`, place: 'windscreen', description: 'a stone chip', severity: 'scratch' }]
}
