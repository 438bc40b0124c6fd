import { describe, expect, it } from 'vitest';
import { screenColumns } from './columns.js';
import type { RawColumn } from './raw-column.js';
import { createRng } from './rng.js';

const amount = (id: string, values: Iterable<number>): RawColumn => ({
  id,
  kind: 'amount',
  num: Float64Array.from(values),
});

describe('screenColumns', () => {
  const rng = createRng('columns');
  const views = Float64Array.from({ length: 200 }, () => rng.poisson(5));
  const other = Float64Array.from({ length: 200 }, () => rng.poisson(5));

  it('leaves out what does not vary and what repeats an earlier column', () => {
    const columns = [
      amount('views', views),
      amount(
        'nothing',
        views.map(() => 0),
      ),
      amount(
        'same',
        views.map(() => 7),
      ),
      amount(
        'twice',
        views.map((x) => x),
      ),
      amount('other', other),
    ];
    expect(screenColumns(columns)).toEqual({
      kept: ['views', 'other'],
      dropped: [
        { id: 'nothing', reason: 'no variance' },
        { id: 'same', reason: 'no variance' },
        {
          id: 'twice',
          reason: 'near-perfect correlation',
          with: 'views',
          correlation: expect.closeTo(1, 9),
        },
      ],
    });
  });

  it('sees opposites too', () => {
    const { dropped } = screenColumns([
      { id: 'won', kind: 'ratio', num: views, den: views.map(() => 20) },
      { id: 'lost', kind: 'ratio', num: views.map((x) => 20 - x), den: views.map(() => 20) },
    ]);
    expect(dropped).toMatchObject([{ id: 'lost', with: 'won' }]);
    expect(dropped[0].correlation).toBeLessThan(-0.98);
  });

  it('keeps what is merely related', () => {
    const related = views.map((x, i) => x + other[i]);
    expect(screenColumns([amount('views', views), amount('related', related)]).kept).toHaveLength(
      2,
    );
  });

  it('finds that a single row tells nothing', () => {
    expect(screenColumns([amount('views', [3])]).dropped).toEqual([
      { id: 'views', reason: 'no variance' },
    ]);
  });
});
