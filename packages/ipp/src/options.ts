import { OrdnaError } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'

/**
 * Which printer, and how it prints.
 *
 * @example
 * ```ts
 * const options: PrinterOptions = { url: 'ipps://office.example.com/printers/letters', sides: 'two-sided-long-edge' }
 * ```
 */
export type PrinterOptions = {
  /** `ipp://host:631/ipp/print`, or `ipps://…` over TLS: the address that the printer, or CUPS, shows of itself. */
  readonly url: string
  /** Name and password, where the printer asks for them: over `ipps://` alone, but on this machine. */
  readonly user?: string
  readonly password?: string
  /** The printer's own certificate as PEM, where nobody else vouches for it: that one, and no other, is trusted. */
  readonly certificate?: string
  /** Default: what the printer is set to. A printer that cannot do it refuses, and does not print otherwise. */
  readonly sides?: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge'
  /** The paper by its name in PWG 5101.1, default `iso_a4_210x297mm`. */
  readonly media?: string
  /** The tray by its name in IPP (`media-source`), such as `main` or `tray-2`. Default the printer's choice. */
  readonly tray?: string
  /** Default: what the printer is set to. */
  readonly color?: 'color' | 'monochrome'
  /** Milliseconds without a word after which a call has failed; default 30,000. */
  readonly silence?: number
  /** Milliseconds for which a printer that is busy with another job is waited for; default 20,000. */
  readonly busy?: number
}

/** The options with what they leave open. */
export type CheckedOptions = PrinterOptions & {
  readonly media: string
  readonly silence: number
  readonly busy: number
  readonly size: Size
}

/** A sheet of paper, in hundredths of millimetres, as IPP counts. */
export type Size = { readonly width: number; readonly height: number }

const names: NamesOf<PrinterOptions> = {
  url: true,
  user: true,
  password: true,
  certificate: true,
  sides: true,
  media: true,
  tray: true,
  color: true,
  silence: true,
  busy: true,
}

const choices = {
  sides: ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
  color: ['color', 'monochrome'],
} as const

/** @throws OrdnaError `invalid_options` */
export function checkOptions(options: PrinterOptions): CheckedOptions {
  assertNames('options of ippPrinter', options ?? null, names)
  const { media = 'iso_a4_210x297mm', silence = 30_000, busy = 20_000 } = options
  checkReach(options)
  for (const [name, known] of Object.entries(choices)) {
    const given = options[name as keyof typeof choices]
    if (given !== undefined && !(known as readonly string[]).includes(given))
      throw invalid(name, `is ${shownText(given)}. Pass ${known.join(', ')}, or leave it out.`)
  }
  if (options.tray !== undefined && !isKeyword(options.tray))
    throw invalid('tray', `is ${shownText(options.tray)}. Pass a name of IPP, as 'tray-2'.`)
  for (const [name, value] of Object.entries({ silence, busy }))
    if (!(Number.isFinite(value) && value > 0)) throw invalid(name, 'is no number of milliseconds. Pass one above 0.')
  return { ...options, media, silence, busy, size: sizeOf(media) }
}

function checkReach({ url, user, password, certificate }: PrinterOptions): void {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : null
  if (!parsed || !/^ipps?:$/.test(parsed.protocol) || parsed.hostname === '' || parsed.username !== '')
    throw invalid('url', "is none of a printer. Pass it as 'ipp://printer.example.com:631/ipp/print', without a name.")
  const isSecret = user !== undefined || password !== undefined
  if (isSecret && (typeof user !== 'string' || user.includes(':') || typeof password !== 'string'))
    throw invalid('user', "needs 'password' beside it, and both as texts.")
  if (isSecret && parsed.protocol === 'ipp:' && !isHere(parsed.hostname))
    throw invalid('password', 'would go over the net for everybody to read. Pass an address with ipps://.')
  if (certificate !== undefined && !(typeof certificate === 'string' && certificate.includes('BEGIN CERTIFICATE')))
    throw invalid('certificate', 'is no PEM. Pass the text of a file that begins with BEGIN CERTIFICATE.')
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function isKeyword(text: unknown): boolean {
  return typeof text === 'string' && /^[a-zA-Z0-9._-]{1,255}$/.test(text)
}

/** The names of PWG 5101.1 end with the measures of the sheet. */
function sizeOf(media: string): Size {
  const [, width, height, unit] = isKeyword(media) ? (/_([\d.]+)x([\d.]+)(mm|in)$/.exec(media) ?? []) : []
  const factor = unit === 'in' ? 2_540 : 100
  const size = { width: Math.round(Number(width) * factor), height: Math.round(Number(height) * factor) }
  if (size.width > 0 && size.height > 0) return size
  throw invalid('media', `is ${shownText(media)}. Pass a name with its measures, as 'iso_a4_210x297mm'.`)
}

function invalid(option: string, problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `ippPrinter's '${option}' ${problem}`, { option })
}
