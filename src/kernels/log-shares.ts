/** Turns k log likelihoods into shares of one, in place; answers their log sum (subtracting the largest first). */
export function sharesOfLogs(data: Float64Array, from: number, k: number): number {
  let largest = -Infinity;
  for (let c = 0; c < k; c += 1) largest = Math.max(largest, data[from + c]);
  let sum = 0;
  for (let c = 0; c < k; c += 1) {
    data[from + c] = Math.exp(data[from + c] - largest);
    sum += data[from + c];
  }
  for (let c = 0; c < k; c += 1) data[from + c] /= sum;
  return largest + Math.log(sum);
}
