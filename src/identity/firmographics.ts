/** One firmographic trait of some entities, as text; null where it is not known. Numbers come in bands. Never a feature. */
export interface FirmographicTrait {
  readonly trait: string;
  /** Aligned with the ids that were asked for. */
  readonly values: readonly (string | null)[];
}
