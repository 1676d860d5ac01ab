/** Raised with every change of output; `dossier-prepared` records it. Apart, so that knowing it loads no PDF library. */
export const RENDERER = 'pdf/17'
