import type { Condition, Json, Operators, Scalar } from '../../model/index.js';
import { matchesGlob } from './glob.js';
import { lower, nfc } from './unicode.js';

/** Whether a value satisfies a condition; null is a missing value. */
export type ValueTest = (value: Json) => boolean;

/**
 * Compiles the condition on a value (F-7): no coercion, texts in NFC and with their case unless `fold`; a missing value
 * fails all but `exists: false`. Numbers are finite.
 */
export function conditionTest(condition: Condition): ValueTest {
  const tests = operatorTests(longForm(condition));
  const [first] = tests;
  return tests.length === 1 ? first : (value) => tests.every((test) => test(value));
}

function longForm(condition: Condition): Operators {
  if (Array.isArray(condition)) return { in: condition };
  return typeof condition === 'object' ? condition : { eq: condition };
}

function operatorTests(o: Operators): ValueTest[] {
  const fold = (text: string) => (o.fold === true ? lower(text) : text);
  const given = (text: string) => fold(nfc(text));
  const constant = (text: string) => fold(text.normalize('NFC'));
  const wanted = (value: Scalar) => (typeof value === 'string' ? constant(value) : value);

  const tests: ValueTest[] = [];
  const ofText = (
    operand: string | undefined,
    test: (text: string, operand: string) => boolean,
  ): void => {
    if (operand === undefined) return;
    const other = constant(operand);
    tests.push((value) => typeof value === 'string' && test(given(value), other));
  };
  const ofNumber = (
    operand: number | undefined,
    test: (number: number, operand: number) => boolean,
  ): void => {
    if (operand === undefined) return;
    tests.push((value) => typeof value === 'number' && test(value, operand));
  };

  if (o.eq !== undefined) {
    const one = wanted(o.eq);
    tests.push((value) => (typeof value === 'string' ? given(value) === one : value === one));
  }
  if (o.in !== undefined) {
    const some = new Set<Json>(o.in.map(wanted));
    tests.push((value) => some.has(typeof value === 'string' ? given(value) : value));
  }
  if (o.exists !== undefined) {
    const { exists } = o;
    tests.push((value) => (value !== null) === exists);
  }
  ofNumber(o.gt, (number, bound) => number > bound);
  ofNumber(o.gte, (number, bound) => number >= bound);
  ofNumber(o.lt, (number, bound) => number < bound);
  ofNumber(o.lte, (number, bound) => number <= bound);
  ofText(o.prefix, (text, start) => text.startsWith(start));
  ofText(o.suffix, (text, end) => text.endsWith(end));
  ofText(o.contains, (text, part) => text.includes(part));
  ofText(o.glob, matchesGlob);
  return tests;
}
