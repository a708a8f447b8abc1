/** Terreau's mark: a sprout over three layers of ground, in the colour of the text. Same drawing as `public/mark.svg`. */
export const Mark = ({ size = 40 }: { readonly size?: number }) => (
  <svg className="t-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <path fill="currentColor" d="M16 11.5C15.6 5.6 19.6 2 27.5 2c.3 6.2-3.6 10-11.5 9.5z" />
    <path fill="currentColor" d="M15.2 15C15.4 10 11.6 6.9 5 7.2 5 12.6 8.6 15.6 15.2 15z" />
    <path
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="2.6"
      d="M15.6 18.5C15.6 14 16.6 10 20.5 7M3 22.2Q16 17.6 29 22.2M6 26.4Q16 22.9 26 26.4M10.5 30.3Q16 28.3 21.5 30.3"
    />
  </svg>
)

/** Three layers of ground, drawn across the page above its foot. */
export const Ground = () => (
  <svg
    className="t-ground"
    viewBox="0 0 1440 72"
    height="72"
    width="100%"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <path className="t-ground__1" d="M0 22C240 2 480 2 760 14s460 18 680-4v62H0z" />
    <path className="t-ground__2" d="M0 38c260-14 520 6 780 4s440-24 660-12v42H0z" />
    <path className="t-ground__3" d="M0 60c300-12 560-10 800 0s420 2 640-8v20H0z" />
  </svg>
)
