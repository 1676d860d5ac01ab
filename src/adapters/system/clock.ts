import { randomBytes } from 'node:crypto'

// The only place that knows clock and randomness. No flag, variable or file reaches in here.

/** Wall clock with its offset: `2026-11-21T20:15:03.123+01:00`. */
export function now(): string {
  const date = new Date()
  const offset = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
  const minutes = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** 128 random bits as 32 hex digits. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}
