/** What is recorded of the research environment; the first is needed. */
export const ENVIRONMENT_FIELDS = [
  'machine',
  'system',
  'browser',
  'capture',
  'connection',
  'locale',
  'clock',
] as const
