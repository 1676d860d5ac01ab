/** How text is set off on a terminal; plain functions that leave text as it is where colour is not wanted. */
export interface Style {
  readonly title: (text: string) => string
  readonly label: (text: string) => string
  readonly faint: (text: string) => string
  readonly accent: (text: string) => string
  readonly warning: (text: string) => string
}
