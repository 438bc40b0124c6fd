import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, trusted } from './html.js';

test('words are escaped, markup is kept, lists are joined, nothing is nothing', () => {
  const inner = html`<b>${'a < b & "c" \'d\' `e`'}</b>`;
  expect(html`<p title="${'"x"'}">${[inner, null, false, 'z']}</p>`.markup).toBe(
    '<p title="&quot;x&quot;"><b>a &lt; b &amp; &quot;c&quot; &#39;d&#39; &#96;e&#96;</b>z</p>',
  );
  expect(html`${trusted('<i>')}`.markup).toBe('<i>');
});

test('characters a page may not hold become the replacement character; pairs of surrogates stay', () => {
  expect(html`${'a\u0000b\ud800c\udc00d 🦉'}`.markup).toBe('a\ufffdb\ufffdc\ufffdd 🦉');
});

test('no words can open a tag or end an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"'`]/);
    }),
  );
});
