/**
 * Every error the program can end an operation with, in one table. A code is kept once it has shipped.
 * `status` is the HTTP status an API answers with; `retryable` says whether the same call may succeed later;
 * `exit` is the exit status of the command line (1 failed, 2 wrong usage or configuration).
 */
export const ERRORS = {
  usage: { status: 400, retryable: false, exit: 2 },
  project_missing: { status: 404, retryable: false, exit: 2 },
  project_exists: { status: 409, retryable: false, exit: 2 },
  project_invalid: { status: 422, retryable: false, exit: 2 },
  mapping_invalid: { status: 422, retryable: false, exit: 2 },
  file_missing: { status: 404, retryable: false, exit: 2 },
  file_unreadable: { status: 422, retryable: false, exit: 1 },
  file_too_large: { status: 413, retryable: false, exit: 1 },
  column_missing: { status: 422, retryable: false, exit: 2 },
  disk_full: { status: 507, retryable: true, exit: 1 },
  store_busy: { status: 409, retryable: true, exit: 1 },
  server_missing: { status: 409, retryable: true, exit: 1 },
  store_behind: { status: 503, retryable: true, exit: 1 },
  store_newer: { status: 409, retryable: false, exit: 1 },
  store_damaged: { status: 500, retryable: false, exit: 1 },
  log_damaged: { status: 500, retryable: false, exit: 1 },
  too_little_data: { status: 422, retryable: false, exit: 1 },
  firmographic_feature: { status: 422, retryable: false, exit: 2 },
  not_found: { status: 404, retryable: false, exit: 1 },
  merge_unknown: { status: 404, retryable: false, exit: 2 },
  merge_settled: { status: 409, retryable: false, exit: 1 },
  changed_meanwhile: { status: 409, retryable: false, exit: 1 },
  user_exists: { status: 409, retryable: false, exit: 1 },
  last_admin: { status: 409, retryable: false, exit: 1 },
  verdict_refuses: { status: 409, retryable: false, exit: 1 },
  interrupted: { status: 503, retryable: true, exit: 1 },
} as const satisfies Record<string, { status: number; retryable: boolean; exit: 1 | 2 }>;

/** The code of a row in {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;

/** An error of the table, with a message that says what, the value, and the remedy. */
export class EthogramError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EthogramError';
    this.code = code;
  }
}
