import { OrdnaError } from '@ordna/core'
import sax from 'sax'

/** What XJDF says of one job, or of one part of it. */
export type XjdfPhase = {
  readonly jobId: string
  readonly jobPartId?: string
  /** NodeStatus, letter for letter: `InProgress`. */
  readonly status: string
  /** The vendor's own words. */
  readonly details?: string
  /** Which device says so. */
  readonly deviceId?: string
  /** When it said so. */
  readonly at?: Date
}

/** The namespace of XJDF and XJMF 2. */
const namespace = 'http://www.CIP4.org/JDFSchema_2_0'

/** Bytes, or letters: what tells of states is some hundreds. */
const longest = 1_000_000

/** How deep elements may lie in one another. */
const deepest = 64

/** No entity but the five of XML. */
const strictly = { xmlns: true, strictEntities: true, position: false }

type Open = { readonly name: string; readonly attributes: Attributes; deviceId?: string; at?: Date }
type Attributes = { readonly [name: string]: string | undefined }

/**
 * Reads what an XJMF message, or the audits of an XJDF, say of the states of jobs, oldest first.
 *
 * Nothing is fetched, no entity but those of XML itself is known, and a document type is refused.
 *
 * @throws OrdnaError `invalid_value`: too long, no XML, another namespace or another root
 */
export function readXjdf(xml: string | Uint8Array): readonly XjdfPhase[] {
  const text = textOf(xml)
  const reader = new Reader()
  const parser = Object.assign(sax.parser(true, strictly), listening(reader))
  parser.write(text).close()
  return reader.phases()
}

function listening(reader: Reader): Partial<sax.SAXParser> {
  return {
    onerror: ({ message }) => {
      throw invalid('syntax', `is no well-formed XML: ${message.split('\n')[0]}`)
    },
    ondoctype: () => {
      throw invalid('doctype', 'has a document type (<!DOCTYPE …>), which XJDF has not. Leave it out.')
    },
    onopentag: (tag) => reader.open(tag as sax.QualifiedTag),
    onclosetag: () => reader.close(),
  }
}

function textOf(xml: string | Uint8Array): string {
  if (xml.length > longest) throw invalid('size', `is longer than ${longest} bytes.`)
  if (typeof xml === 'string') return xml
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(xml)
  } catch {
    throw invalid('encoding', 'is not in UTF-8. Decode it, and pass a text.')
  }
}

class Reader {
  #hasRoot = false
  readonly #open: Open[] = []
  readonly #said: XjdfPhase[] = []
  readonly #planned: XjdfPhase[] = []

  open(tag: sax.QualifiedTag): void {
    if (this.#open.length >= deepest) throw invalid('depth', `has elements more than ${deepest} deep.`)
    if (this.#open.length === 0) checkRoot(tag)
    this.#hasRoot = true
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const name = tag.uri === namespace ? tag.local : ''
    this.#open.push({ name, attributes })
    if (name === 'Header') this.#head(attributes)
    if (name === 'JobPhase') this.#say(this.#said, attributes, attributes['Status'])
    if (name === 'ProcessRun') this.#say(this.#said, attributes, attributes['EndStatus'], attributes['End'])
    if (name === 'NodeInfo') this.#say(this.#planned, attributes, attributes['Status'])
  }

  close(): void {
    this.#open.pop()
  }

  /** What was said; where nothing was, what the job itself is marked with. */
  phases(): readonly XjdfPhase[] {
    if (!this.#hasRoot) throw invalid('syntax', 'is empty.')
    const all = this.#said.length > 0 ? this.#said : this.#planned
    return all.toSorted((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0))
  }

  /** A header is that of the element around it. */
  #head({ DeviceID, Time }: Attributes): void {
    const around = this.#open.at(-2)
    if (!around) return
    if (DeviceID) around.deviceId = DeviceID
    const at = momentOf(Time)
    if (at) around.at = at
  }

  #say(list: XjdfPhase[], given: Attributes, status: string | undefined, end?: string): void {
    const jobId = given['JobID'] ?? this.#open[0]?.attributes['JobID']
    if (!jobId || !status) return
    const part =
      given['JobPartID'] ?? (given['JobID'] === undefined ? this.#open[0]?.attributes['JobPartID'] : undefined)
    const details = given['StatusDetails']?.trim().slice(0, 500)
    const deviceId = this.#around('deviceId')
    const at = momentOf(end) ?? this.#around('at') ?? momentOf(given['StartTime'])
    list.push({
      jobId,
      status,
      ...(part ? { jobPartId: part } : {}),
      ...(details ? { details } : {}),
      ...(deviceId ? { deviceId } : {}),
      ...(at ? { at } : {}),
    })
  }

  /** What the nearest header around says. */
  #around<Key extends 'deviceId' | 'at'>(key: Key): Open[Key] | undefined {
    return this.#open.findLast((one) => one[key] !== undefined)?.[key]
  }
}

function checkRoot({ uri, local }: sax.QualifiedTag): void {
  if (uri !== namespace)
    throw invalid('namespace', `begins with <${local}> of '${uri}', and not of '${namespace}': XJDF 2 is understood.`)
  if (local !== 'XJMF' && local !== 'XJDF')
    throw invalid('root', `begins with <${local}>, and not with <XJMF> or <XJDF>.`)
}

/** A moment with its zone; one without says nothing. */
function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** Why a text is not understood as XJDF. */
function invalid(problem: string, words: string): OrdnaError {
  return new OrdnaError('invalid_value', `The XJDF ${words}`, { what: 'XJDF', problem })
}
