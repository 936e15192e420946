import { blocker, type Block } from '@ordna/core'
import type { Cars } from './cars.js'

/** A car that is to be given to an order. Without `ordered`, any class will do; `otherClass` says that another is meant. */
export type ChosenCar = {
  readonly car: string
  readonly ordered: string | undefined
  readonly otherClass: boolean | undefined
}

/** For a guard: `true` when the fleet has cars of the class that is ordered, and the car that is wished for, if any. */
export function isInFleet(
  cars: Cars | undefined,
  { car, carClass }: { readonly car?: string | undefined; readonly carClass: string },
): true | Block {
  if (!cars) return true
  const classes = [...new Set(Object.values(cars))]
  if (!classes.includes(carClass)) return blocker({ problem: 'unknown_class', class: carClass, classes })
  return car === undefined || Object.hasOwn(cars, car) || blocker({ problem: 'unknown_car', car })
}

/**
 * For a guard: `true` when the fleet has the car and it is of the class that was ordered, or another is meant.
 *
 * Else a blocker says in `problem` which it is: `unknown_car`, or `other_class` with both classes.
 */
export function carFits(cars: Cars, { car, ordered, otherClass = false }: ChosenCar): true | Block {
  if (!Object.hasOwn(cars, car)) return blocker({ problem: 'unknown_car', car })
  if (otherClass || ordered === undefined || cars[car] === ordered) return true
  return blocker({ problem: 'other_class', car, class: cars[car], ordered })
}
