import { styleText } from 'node:util';

type Painter = (text: string) => string;

/** How text is set off. Without colours every painter leaves the text as it is. */
export interface Style {
  readonly bold: Painter;
  readonly dim: Painter;
  readonly green: Painter;
  readonly yellow: Painter;
  readonly red: Painter;
  readonly cyan: Painter;
  /** Text on a coloured ground. */
  readonly label: Record<'good' | 'care' | 'stop', Painter>;
}

/** The style of an output. */
export function createStyle(hasColours: boolean): Style {
  const paint = (...formats: Parameters<typeof styleText>[0][]): Painter =>
    hasColours
      ? (text) =>
          formats.reduce<string>(
            (painted, format) => styleText(format, painted, { validateStream: false }),
            text,
          )
      : (text) => text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    green: paint('green'),
    yellow: paint('yellow'),
    red: paint('red'),
    cyan: paint('cyan'),
    label: {
      good: paint('bold', 'black', 'bgGreen'),
      care: paint('bold', 'black', 'bgYellow'),
      stop: paint('bold', 'white', 'bgRed'),
    },
  };
}
