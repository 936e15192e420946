import type { OrdnaError } from '../errors.js'
import { declared } from '../run/declared.js'
import { isWithoutStore } from '../run/faults.js'
import type { House } from '../run/house/house.js'
import { tellOnce } from '../run/house/setUp.js'

/**
 * The lifecycles that this engine may work for. One that differs from what others declare is told once and left to them;
 * one that cannot be declared at present is told and tried again the next time.
 */
export async function workable(house: House): Promise<readonly string[]> {
  const names: string[] = []
  for (const name of house.known.keys()) if (await isWorkable(house, name)) names.push(name)
  return names
}

async function isWorkable(house: House, name: string): Promise<boolean> {
  try {
    await declared(house, name)
    return true
  } catch (error) {
    if (isWithoutStore(error)) throw error
    if (house.declared.verdicts.get(name) === error) tellOnce(house, error as OrdnaError)
    else house.onFault(error)
    return false
  }
}

/** What is wrong with the declarations that this engine has tried to use. */
export function differing({ declared: { verdicts } }: House): readonly OrdnaError[] {
  return [...verdicts.values()].filter((verdict) => verdict !== 'agreed')
}
