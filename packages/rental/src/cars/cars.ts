/** Which cars there are, and the class of each. */
export type Cars = { readonly [car: string]: string }

/** One fleet, or one for each tenant. */
export type CarsOption = Cars | ((tenant: string) => Cars)

/** The fleet of a tenant; undefined where nobody has said which cars there are, so that any will do. */
export function carsOf(option: CarsOption | undefined): (tenant: string) => Cars | undefined {
  return (tenant) => (typeof option === 'function' ? option(tenant) : option)
}
