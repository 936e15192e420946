import { own } from '../floor/own.js'
import type { Message } from '../words/change.js'
import type { Answer, Content, Postponed, Receipt } from '../ports/channel.js'
import { addressOf } from '../run/routes.js'
import { limited } from '../run/limited.js'
import type { Settings } from '../run/settings/settings.js'
import { findBadPostponement, isPostponed } from './postponing.js'
import { findBadReceipt, isStatus } from './receipts.js'
import { findBadUnwanted, isUnwanted } from './unwanted.js'
import { thrown } from './settling.js'

/** Asks a channel once. What it throws, and what is no answer, has failed. */
export async function call(
  settings: Settings,
  message: Message,
  content: Content,
  signal: AbortSignal,
): Promise<Answer & { readonly error?: unknown }> {
  try {
    const channel = own(settings.channels, content.channel)
    if (!channel) return { status: 'failed', detail: `channel '${content.channel}' is not registered with this engine` }
    const to = addressOf(message, content.channel) ?? ''
    const attempt = { longest: settings.patience.longestDelivery, signal }
    const receipt = await limited(settings, attempt, (until) =>
      channel.deliver({ id: message.id, to, message, content }, until),
    )
    if (isPostponed(receipt)) return soundPostponement(receipt, message, content.channel)
    const problem = isUnwanted(receipt) ? findBadUnwanted(receipt) : findBadReceipt(receipt)
    if (!problem) return receipt
    const detail = `channel '${content.channel}' answered with a receipt that ${problem}${receipt ? '' : owes}`
    return { status: isStatus(receipt?.status) ? receipt.status : 'failed', detail }
  } catch (error) {
    return { status: 'failed', ...thrown(error) }
  }
}

/** What postpones without sense has failed, and is told and tried again as what fails. */
function soundPostponement(postponed: Postponed, { createdAt }: Message, channel: string): Receipt | Postponed {
  const problem = findBadPostponement(postponed, createdAt)
  return problem
    ? { status: 'failed', detail: `channel '${channel}' answered with a postponement that ${problem}` }
    : postponed
}

const owes = ": let 'deliver' return { status: 'accepted' }, or 'failed' with a 'detail'"
