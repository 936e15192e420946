import type { OrdnaError } from '../errors.js'
import { declared } from '../run/declared.js'
import { isWithoutStore } from '../run/faults.js'
import type { Settings } from '../run/settings/settings.js'
import { tellOnce } from '../run/settings/setUp.js'

/**
 * The lifecycles that this engine may work for. One that differs from what others declare is told once and left to them;
 * one that cannot be declared at present is told and tried again the next time.
 */
export async function workable(settings: Settings): Promise<readonly string[]> {
  const names: string[] = []
  for (const name of settings.known.keys()) if (await isWorkable(settings, name)) names.push(name)
  return names
}

async function isWorkable(settings: Settings, name: string): Promise<boolean> {
  try {
    await declared(settings, name)
    return true
  } catch (error) {
    if (isWithoutStore(error)) throw error
    if (settings.declared.verdicts.get(name) === error) tellOnce(settings, error as OrdnaError)
    else settings.onFault(error)
    return false
  }
}

/** What is wrong with the declarations that this engine has tried to use. */
export function differing({ declared: { verdicts } }: Settings): readonly OrdnaError[] {
  return [...verdicts.values()].filter((verdict) => verdict !== 'agreed')
}
