import { OrdnaError } from '@ordna/core'

/** Which cars there are, and the class of each. */
export type Cars = { readonly [car: string]: string }

/** One fleet, or one for each tenant. */
export type CarsOption = Cars | ((tenant: string) => Cars)

/** The fleet of a tenant; undefined where nobody has said which cars there are, so that any will do. */
export function carsOf(option: CarsOption | undefined): (tenant: string) => Cars | undefined {
  if (typeof option === 'object') assertCars(option)
  return (tenant) => (typeof option === 'function' ? option(tenant) : option)
}

/** @throws OrdnaError `invalid_options` for anything but a class for each car, as where the cars are listed by class. */
function assertCars(cars: Cars): void {
  const wrong = Object.keys(cars).find((car) => typeof cars[car] !== 'string')
  if (wrong === undefined) return
  const message = `'cars' gives '${wrong}' no class. Give each car its class: { 'AB 12 345': 'small' }.`
  throw new OrdnaError('invalid_options', message, { car: wrong })
}
