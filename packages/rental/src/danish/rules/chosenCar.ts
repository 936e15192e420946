import type { Block } from '@ordna/core'
import { carFits } from '../../cars/carFits.js'
import type { Settings } from '../options.js'
import type { CarChoice, OrderData } from '../data.js'

type Choosing = {
  readonly data: OrderData
  readonly input: CarChoice
  readonly subject: { readonly tenant: string }
}

/** The car that an order is to have: the one given, or its own. Whether another class is meant goes with the car. */
export function chosenCar(data: OrderData, { car = data.car, otherClass }: CarChoice) {
  return { car, candidates: undefined, otherClass: otherClass ?? (car === data.car ? data.otherClass : undefined) }
}

/** The same, or those of the cars given that fit, of which the hold takes the first that is free. */
export function chosenOrAny(settings: Settings): (asked: Choosing) => Partial<OrderData> {
  return (asked) => {
    const chosen = chosenCar(asked.data, asked.input)
    return chosen.car === undefined ? { ...chosen, candidates: fitting(settings, asked) } : chosen
  }
}

/** Whether there is a car to book: the one given, the order's own, or one of several. */
export function hasChoice(settings: Settings): (asked: Choosing) => boolean {
  return (asked) => asked.input.car !== undefined || (fitting(settings, asked) ?? []).length > 0
}

function fitting({ cars }: Settings, { data, input, subject }: Choosing): readonly string[] | undefined {
  const fleet = cars(subject.tenant)
  const { otherClass } = input
  return input.cars?.filter((car) => !fleet || carFits(fleet, { car, ordered: data.carClass, otherClass }) === true)
}

/** The guard that asks whether the fleet has the car and it is of the class ordered. No car at all is not its concern. */
export function fitsOrder({ cars }: Settings): (asked: Choosing) => true | Block {
  return (asked) => {
    const fleet = cars(asked.subject.tenant)
    if (!fleet) return true
    const { car, otherClass } = chosenCar(asked.data, asked.input)
    return car === undefined || carFits(fleet, { car, ordered: asked.data.carClass, otherClass })
  }
}
