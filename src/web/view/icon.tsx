/** Drawn for Terreau on a grid of 24, strokes of 2, one colour: that of the text beside. */
const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20',
  person:
    'M12 4.5a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  out: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  next: 'm9 5 7 7-7 7',
  previous: 'm15 5-7 7 7 7',
  up: 'm6 14 6-6 6 6',
  down: 'm6 10 6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M8 14h8v6H8z',
  external: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  history: 'M4.5 12a7.5 7.5 0 1 1 2.4 5.5M4 5.5v4h4M12 8v4.5l3 1.8',
  add: 'M12 5v14M5 12h14',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1',
} as const

export type IconName = keyof typeof paths

/** A small drawing beside a word. It never carries the sense alone: screen readers skip it. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <svg className="t-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
