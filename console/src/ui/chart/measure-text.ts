/** The letter by whose width the library takes the height of a line. */
const WIDE = '国';

/**
 * Measures text for the chart library. It takes the width of a Chinese letter as the height of a line, which is wrong where no
 * font has that letter: lines then lie on each other. So that letter is as wide as the font is high, as it is where there is one.
 */
export function textMeasure(): (text: string, font?: string) => { width: number } {
  const context = document.createElement('canvas').getContext('2d');
  return (text, font = '12px sans-serif') => {
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
    if (text === WIDE) return { width: size };
    if (context === null) return { width: text.length * size * 0.6 };
    if (context.font !== font) context.font = font;
    return context.measureText(text);
  };
}
