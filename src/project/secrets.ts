import { isScalar, visit } from 'yaml';
import type { Findings } from './findings.js';
import type { Path, Source } from './source.js';

/** Keys whose value is a secret: `password`, `apiKey`, `hubspot_token`. Names of event fields have dots and are not. */
const SECRET_KEY =
  /^([a-z0-9]+[_-])*(secret|password|passwd|token|api[_-]?key|access[_-]?key|write[_-]?key|private[_-]?key)$/i;
const SECRET_KEY_CAMEL = /[a-z](Secret|Password|Token|ApiKey|AccessKey|WriteKey|PrivateKey)$/;

/** Texts that are keys of a known service, or a private key. */
const SECRET_VALUE =
  /(^|\s)(sk_live_|rk_live_|whsec_|xox[abp]-|gh[pousr]_|github_pat_|AKIA[0-9A-Z]{12}|AIza[0-9A-Za-z_-]{30}|SG\.[\w-]{16}|pat-(na|eu)\d-|-----BEGIN [A-Z ]*PRIVATE KEY)/;

const REFERENCE = /^\$\{(env|secret):[^}]+\}$/;

/** Finds secrets in plain text. Neither the value nor a part of it enters the message. */
export function checkSecrets(source: Source, findings: Findings): void {
  visit(source.document, {
    Pair(_, { key, value }, ancestors) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return;
      const name = String(key.value);
      const isNamed = SECRET_KEY.test(name) || SECRET_KEY_CAMEL.test(name);
      if (!isNamed && !SECRET_VALUE.test(value.value)) return;
      if (value.value === '' || REFERENCE.test(value.value)) return;
      findings.error(source, [...pathOf(ancestors), name], `a secret in plain text: ${name}`, {
        remedy:
          'keep it in the environment and write ${env:NAME} here; and replace it where it was issued, since it has been in a file',
      });
    },
  });
}

/** The path to the innermost of a chain of nested nodes. */
function pathOf(ancestors: readonly unknown[]): Path {
  const path: PropertyKey[] = [];
  for (const [depth, node] of ancestors.entries()) {
    const next = ancestors[depth + 1];
    const items = (node as { items?: unknown[] }).items;
    if (next === undefined) continue;
    const key = (node as { key?: unknown }).key;
    if (isScalar(key)) path.push(String(key.value));
    else if (items !== undefined && !(next as { key?: unknown }).key)
      path.push(items.indexOf(next));
  }
  return path;
}
