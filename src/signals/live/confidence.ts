import type { Json } from '../../model/index.js';
import type { Field } from './field.js';

/**
 * A number times a confidence, cut off at 0 and 1; a confidence that is missing or no number is 1. What is no number
 * stays what it is.
 */
export function timesConfidence(value: Field, confidence: Field): Field {
  return (shape) => {
    const valueOfShape = value(shape);
    const confidenceOfShape = confidence(shape);
    return (page) => {
      const valueOfPage = typeof valueOfShape === 'function' ? valueOfShape(page) : valueOfShape;
      const confidenceOfPage =
        typeof confidenceOfShape === 'function' ? confidenceOfShape(page) : confidenceOfShape;
      return (event) =>
        product(
          typeof valueOfPage === 'function' ? valueOfPage(event) : valueOfPage,
          typeof confidenceOfPage === 'function' ? confidenceOfPage(event) : confidenceOfPage,
        );
    };
  };
}

function product(value: Json, confidence: Json): Json {
  if (typeof value !== 'number' || typeof confidence !== 'number') return value;
  return value * Math.max(0, Math.min(1, confidence));
}
