/** The value below which `part` of the numbers lie, between neighbours in proportion. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at);
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (at - low);
}

export function summary(numbers) {
  const at = part => Math.round(quantile(numbers, part) * 10) / 10;
  return { n: numbers.length, median: at(0.5), p25: at(0.25), p75: at(0.75), p95: at(0.95) };
}
