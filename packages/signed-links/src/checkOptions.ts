import type { Lifecycle, Spec } from '@ordna/core'
import { assertNames, listed, shownText, type NamesOf } from '@ordna/core/adapters'
import { assertZone, checkRule, entering } from '@ordna/core/time'
import { assertNone } from './assertNone.js'
import type { LinkKey, LinkOptions, Purpose } from './options.js'

const what = 'signedLinks'

/** The options' names, each of them once. */
const optionNames: NamesOf<LinkOptions<Spec, string>> = {
  purposes: true,
  keys: true,
  open: true,
  url: true,
  tenant: true,
  zone: true,
  clock: true,
}

const keyNames: NamesOf<LinkKey> = { id: true, secret: true, until: true }
const purposeNames: NamesOf<Purpose> = {
  until: true,
  boundTo: true,
  in: true,
  sends: true,
  as: true,
  uses: true,
  label: true,
  oneClick: true,
}

/** Whatever is wrong with the options, all of it at once. @throws OrdnaError `invalid_options` */
export function checkOptions(lifecycle: Lifecycle, options: LinkOptions<Spec, string>): void {
  assertNames('options of signedLinks', options ?? null, optionNames)
  const { purposes, keys, open, url, zone } = options
  if (lifecycle?.graph === undefined)
    assertNone([`the lifecycle is ${shownText(lifecycle)}. Pass what build() gave.`], what)
  if (typeof zone === 'string') assertZone(zone)
  const named = Object.entries(purposes ?? {})
  const mistakes = [
    ...(typeof open === 'function' ? [] : [`'open' is ${shownText(open)}. Pass (tenant) => ordna.open(…).`]),
    ...(named.length > 0 ? [] : ["'purposes' names none. Pass { confirm: { sends: 'confirm', … } }."]),
    ...named.flatMap(([name, purpose]) => mistakesOf(lifecycle, name, purpose)),
    ...mistakesOfKeys(keys),
    ...(typeof url === 'string' && !isBase(url) ? [wrongBase(url)] : []),
  ]
  assertNone(mistakes, what)
}

/** The address before the token, as the host said it for somebody. @throws OrdnaError `invalid_options` */
export function checkedBase(url: string): string {
  assertNone(isBase(url) ? [] : [wrongBase(url)], what)
  return url
}

/** Whether a token can be put behind it, and nobody can read along. */
function isBase(url: unknown): boolean {
  if (typeof url !== 'string' || !url.endsWith('/') || !URL.canParse(url)) return false
  const { protocol, hostname, search, hash, username } = new URL(url)
  const isOwn = protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')
  return (protocol === 'https:' || isOwn) && search === '' && hash === '' && username === ''
}

function wrongBase(url: unknown): string {
  return `'url' is ${shownText(url)}. Pass an address of https that ends with a slash, as 'https://boka.example/l/'.`
}

function mistakesOf({ graph, name: lifecycle }: Lifecycle, name: string, purpose: Purpose): readonly string[] {
  const place = `'purposes.${name}'`
  assertNames(`purpose ${name} of signedLinks`, purpose ?? null, purposeNames)
  const { sends, as, in: statuses = [], until, boundTo = [], uses = 'stay', label } = purpose
  const node = sends === undefined ? undefined : graph.transitions.get(sends)
  const fields = graph.fields
  const strange = statuses.filter((status) => !graph.statuses.has(status))
  const unknown = fields === null ? [] : boundTo.filter((field) => !fields.has(field))
  return [
    ...(/^[A-Za-z]\w{0,49}$/.test(name) ? [] : [`${place}: name it with letters, as 'confirm'.`]),
    ...(sends === undefined || node ? [] : [`${place}: '${lifecycle}' has no transition '${sends}'.`]),
    ...(node && !node.by.has(as ?? '')
      ? [`${place}: '${sends}' is sent by ${listed(node.by)}: name one of them in 'as'.`]
      : []),
    ...(node?.by.has(as ?? '') && !graph.may.read.has(as ?? '')
      ? [
          `${place}: '${as}' may not read a '${lifecycle}': nobody could be told what it would do. Name it in 'may.read'.`,
        ]
      : []),
    ...strange.map((status) => `${place}: '${lifecycle}' has no status '${status}'.`),
    ...unknown.map((field) => `${place}: the data of '${lifecycle}' has no field '${field}'.`),
    ...(['stay', 'life', 'any'].includes(uses) ? [] : [`${place}: 'uses' is 'stay', 'life' or 'any'.`]),
    ...(until === undefined ? [`${place}: say in 'until' when its links end; null where they never do.`] : []),
    ...(until && countsFromStay(until) ? [`${place}: ${movingEnd}`] : []),
    ...(label === undefined || isLabel(label) ? [] : [`${place}: 'label' is { en: 'Confirm', … }, a text by locale.`]),
    ...(until && fields ? checkRule(until, namesOf([...fields.keys()])).map((message) => `${place}: ${message}`) : []),
  ]
}

const movingEnd =
  "'until' counts from when the status was entered, anew with each transition. Count from a date of the data, as after({ days: 7 }, 'sentAt')."

/** Whether any part of a rule counts from the stay. What is no rule does not, and is told as that. */
function countsFromStay(rule: unknown): boolean {
  const { from, rules } = Object(rule) as { readonly from?: unknown; readonly rules?: unknown }
  return from === entering || (Array.isArray(rules) && rules.some(countsFromStay))
}

function isLabel(label: unknown): boolean {
  return typeof label === 'object' && label !== null && Object.values(label).every((text) => typeof text === 'string')
}

/** Links count from dates alone. */
function namesOf(fields: readonly string[]) {
  return { fields, notices: [], clocks: [], texts: fields }
}

function mistakesOfKeys(keys: readonly LinkKey[]): readonly string[] {
  if (!Array.isArray(keys) || keys.length === 0) return ["'keys' has none. Pass [{ id: 'a', secret }]."]
  const [ids, secrets] = [keys.map(({ id }) => id), keys.map(({ secret }) => secret)]
  for (const key of keys) assertNames('keys of signedLinks', key, keyNames)
  return [
    ...keys.flatMap(({ id, secret, until }, index) => [
      ...(/^[A-Za-z\d]$/.test(id) ? [] : [`the id of key ${index + 1} is ${shownText(id)}. Pass one letter or digit.`]),
      ...(isStrong(secret) ? [] : [`the secret of key ${index + 1} is too weak. ${advice}`]),
      ...(until === undefined || !Number.isNaN(until.getTime()) ? [] : [`'until' of key ${index + 1} is no date.`]),
    ]),
    ...(keys[0]?.until === undefined ? [] : ["the first key signs, and has no 'until': put the new key before it."]),
    ...(new Set(ids).size < ids.length ? ['two keys have the same id.'] : []),
    ...(new Set(secrets).size < secrets.length ? ['two keys have the same secret.'] : []),
  ]
}

const advice = 'Pass at least 32 bytes of chance, as `openssl rand -base64 32` prints them.'

/** What is long, and not the same few signs again and again. What it is worth beyond that nobody can see. */
function isStrong(secret: unknown): boolean {
  return typeof secret === 'string' && Buffer.byteLength(secret, 'utf8') >= 32 && new Set(secret).size >= 10
}
