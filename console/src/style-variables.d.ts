import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties that parts hand to their styles. */
    [variable: `--${string}`]: string | number | undefined;
  }
}
