export { subscription, type Subscription } from './subscription.js'
export type { SubscriptionOptions, Term as SubscriptionTerm } from './options.js'
export { feeLines, isSubscription, subscriptionLines } from './order/data.js'
export type {
  Contact as SubscriptionContact,
  Coupon as SubscriptionCoupon,
  EndTarget,
  Line as SubscriptionLine,
  NewOrder as NewSubscription,
  OrderData as SubscriptionData,
  Payment as SubscriptionPayment,
  Swap as SubscriptionSwap,
  SwapRequest,
  Transfer as PaymentTransfer,
} from './order/data.js'
export type { DamageReport, DeliveryData } from './delivery/data.js'
export { summarize as deliverySummary, type DeliveryStatus, type ManualStatus } from './delivery/statuses.js'
export { endOf as subscriptionEnd, type End, type EndRequest, type EndRule } from './endRules.js'
export { defaultReminders, type Reminder, type ReminderEvent } from './reminders.js'
export {
  paymentJobs,
  reportPayment,
  type PaymentDesk,
  type PaymentProvider,
  type PaymentReport,
  type Reported,
  type ChargeRequest,
  type RefundRequest,
} from './jobs/paymentProvider.js'
export { stockJobs, type Stock } from './jobs/stock.js'
export { monthlyFeeLabel } from './words/words.js'
export type { OtherTexts as SubscriptionTexts } from '../words/texts.js'
