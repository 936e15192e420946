import type { Block } from '@ordna/core'
import { carFits } from '../../cars/carFits.js'
import type { Settings } from '../options.js'
import type { OrderData } from '../data.js'
import { isSameCar, withParameters, type ParametersChange } from '../parameters.js'

type Standing = { readonly data: OrderData; readonly subject: { readonly tenant: string } }
type Changing = Standing & { readonly input: ParametersChange }

/** The guard that asks whether the fleet has the vehicle and it is of the class paid for. A sale has no class. */
export function fitsOrder({ cars }: Settings): (standing: Standing) => true | Block {
  return ({ data: { vehicle, class: ordered, otherClass }, subject }) => {
    const fleet = cars(subject.tenant)
    return !fleet || carFits(fleet, { car: vehicle, ordered, otherClass })
  }
}

/** The same for other parameters, if they change anything about it: one whose vehicle left the fleet is still prolonged. */
export function fitsChange(settings: Settings): (changing: Changing) => true | Block {
  const fits = fitsOrder(settings)
  return (changing) => {
    const { data, subject } = changing
    if (!settings.cars(subject.tenant)) return true
    const next = withParameters(data, changing.input)
    const isNews = !isSameCar(data, next) || data.otherClass !== next.otherClass
    return !isNews || fits({ data: next, subject })
  }
}
