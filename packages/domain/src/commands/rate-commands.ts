import type { MemberId, RateId } from '../ids.ts'

/** Commands about what people cost, and about who may know it. */
export type RateCommand = SetRate | EditRate | DeleteRate | RestoreRate | AdmitToRates | DismissFromRates

/** In the place of what was said of the same day. Of the first of all rates who sets it is admitted with that. */
export interface SetRate {
  readonly kind: 'rate.set'
  readonly memberId: MemberId
  /** From ever when left out. */
  readonly fromOn?: string | null | undefined
  /** In the smallest unit of the currency. */
  readonly perHourMinor: number
  /** Three letters. */
  readonly currency: string
}
export interface EditRate {
  readonly kind: 'rate.edit'
  readonly rateId: RateId
  /** As `priceText` writes it. */
  readonly set: { readonly perHour?: string | undefined }
}
export interface DeleteRate {
  readonly kind: 'rate.delete'
  readonly rateId: RateId
}
export interface RestoreRate {
  readonly kind: 'rate.restore'
  readonly rateId: RateId
}
export interface AdmitToRates {
  readonly kind: 'rate.admit'
  readonly memberId: MemberId
}
export interface DismissFromRates {
  readonly kind: 'rate.dismiss'
  readonly memberId: MemberId
}
