import type { Transporter } from 'nodemailer'
import type { Fate } from './fate.js'

/** How a transport begins to speak to its server. */
export type Spoken = { readonly isTls: boolean; readonly port: number }

type SmtpOptions = { readonly secure?: unknown; readonly port?: unknown }

/** How a transport of nodemailer begins, as it makes that of its options. */
export function spokenBy(transporter: Transporter): Spoken {
  const { options } = Object(transporter.transporter) as { readonly options?: SmtpOptions }
  const { secure, port } = options ?? {}
  const isTls = secure === undefined ? Number(port) === tlsPort : Boolean(secure)
  return { isTls, port: Number(port) || (isTls ? tlsPort : 587) }
}

const tlsPort = 465
const noTls = /wrong version number|packet length too long|unknown protocol/i
const noGreeting = /^(?:Greeting never received|Invalid greeting)/

/** The fate of a mail whose server was spoken to in the wrong way, with what to write instead; any other as it is. */
export function withScheme(fate: Fate, { isTls, port }: Spoken): Fate {
  if (fate.as !== 'away') return fate
  if (isTls && noTls.test(fate.detail))
    return told(
      fate,
      `TLS was spoken to port ${port}, which begins without it. Write smtp:// for it, as for 587 and 25 (STARTTLS encrypts then); smtps:// is for 465.`,
    )
  if (isTls || !noGreeting.test(fate.detail)) return fate
  const words = `Nothing was said at port ${port} before TLS. Where it begins with TLS, as 465 does, write smtps:// for it; smtp:// is for 587 and 25.`
  return port === tlsPort ? told(fate, words) : { ...fate, detail: `${words} ${fate.detail}` }
}

/** It is a fault of the set-up: the host is told. */
function told(fate: Fate, words: string): Fate {
  return { fault: 'ETLS', ...fate, detail: `${words} ${fate.detail}` }
}
