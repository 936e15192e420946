import { OrdnaError } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'
import type { SmsCallbacks } from './callbacks.js'
import { isHttp } from './isHttp.js'

/** Checks where a transport reaches its provider, and where the provider reaches us. @throws OrdnaError `invalid_options` */
export function checkReach(who: string, baseUrl: string, callbacks: SmsCallbacks | undefined): void {
  if (!isHttp(baseUrl))
    throw invalid(`${who}: 'baseUrl' is ${shownText(baseUrl)}. Pass an address, as 'https://api.example.com'.`)
  if (callbacks !== undefined && typeof callbacks?.reportUrl !== 'function')
    throw invalid(`${who}: 'callbacks' is ${shownText(callbacks)}. Pass what smsCallbacks({ url, … }) makes.`)
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', problem, {})
}
