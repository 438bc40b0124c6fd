import type { ReactNode } from 'react';

/** Drawn on a grid of 20, in the colour of the words beside them. */
const DRAWINGS = {
  overview: <path d="M3 10.5 10 4l7 6.5M5 9v7.5h10V9" />,
  segments: (
    <>
      <circle cx="7" cy="8" r="4" />
      <circle cx="13" cy="8" r="4" />
      <circle cx="10" cy="13" r="4" />
    </>
  ),
  lab: (
    <path d="M8 3v5l-4.5 7.2A1.2 1.2 0 0 0 4.5 17h11a1.2 1.2 0 0 0 1-1.8L12 8V3M6.5 3h7M6 12.5h8" />
  ),
  flow: <path d="M3 5h4c4 0 2 10 6 10h4M3 15h4c4 0 2-10 6-10h4M15 3l2 2-2 2M15 13l2 2-2 2" />,
  people: (
    <>
      <circle cx="8" cy="7" r="3" />
      <path d="M2.5 16.5c.4-3 2.6-5 5.5-5s5.1 2 5.5 5M13 4.3a3 3 0 0 1 0 5.4M15 11.9c1.4.8 2.3 2.4 2.5 4.6" />
    </>
  ),
  rules: <path d="M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h4" />,
  signals: <path d="M3 16V11M7.5 16V7M12 16V9.5M16.5 16V4" />,
  activation: <path d="M11 2.5 4.5 11.5H9.5L9 17.5 15.5 8.5H10.5Z" />,
  settings: <path d="M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4" />,
  welcome: <path d="M10 3v3M10 14v3M3 10h3M14 10h3M5 5l2 2M13 13l2 2M15 5l-2 2M7 13l-2 2" />,
  search: (
    <>
      <circle cx="9" cy="9" r="5.5" />
      <path d="m13 13 4 4" />
    </>
  ),
  menu: <path d="M3 6h14M3 10h14M3 14h14" />,
  sun: (
    <>
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4" />
    </>
  ),
  moon: <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" />,
  person: (
    <>
      <circle cx="10" cy="7" r="3.2" />
      <path d="M3.8 17c.6-3.4 3.1-5.5 6.2-5.5s5.6 2.1 6.2 5.5" />
    </>
  ),
  arrowIn: <path d="M4 10h10M10 6l4 4-4 4M17 4v12" />,
  arrowOut: <path d="M8 10h9M13 6l4 4-4 4M4 4v12" />,
  mended: <path d="M4 10a6 6 0 1 1 2 4.5M4 16v-3.5h3.5" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  care: <path d="M10 3 2.5 16.5h15ZM10 8v4M10 14.3v.2" />,
  stop: (
    <>
      <path d="M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7Z" />
      <path d="M7 10h6" />
    </>
  ),
  chevronRight: <path d="m8 5 5 5-5 5" />,
  sort: <path d="m7 8 3-3 3 3M7 12l3 3 3-3" />,
  sortUp: <path d="m6 12 4-4 4 4" />,
  sortDown: <path d="m6 8 4 4 4-4" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
} as const satisfies Record<string, ReactNode>;

/** The name of a drawing. */
export type IconName = keyof typeof DRAWINGS;

interface IconProps {
  readonly name: IconName;
  /** Pixels. Default 18. */
  readonly size?: number;
  readonly className?: string | undefined;
}

/** A small drawing that goes with words: it says nothing by itself. */
export function Icon({ name, size = 18, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {DRAWINGS[name]}
    </svg>
  );
}
