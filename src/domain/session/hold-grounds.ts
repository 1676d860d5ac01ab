/** Why nothing of a session may be erased for now. */
export const HOLD_GROUNDS = ['appeal', 'complaint', 'other'] as const
export type HoldGround = (typeof HOLD_GROUNDS)[number]
