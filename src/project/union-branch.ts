import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * Of a value that fits no alternative: the issues of the alternative that was meant, with paths from the root of the
 * data. That is the one with the fewest keys it does not know, then the one that got furthest into the value. Where
 * the value is of another kind than every alternative (a text where a list or a number may stand), nothing was meant,
 * and `kinds` are the issues that say what could stand there.
 */
export function branchMeant(issue: z.core.$ZodIssueInvalidUnion): {
  readonly meant: readonly Issue[];
  readonly kinds: readonly Issue[];
} {
  const branches = issue.errors.map((errors) => errors.flatMap(resolve));
  const [meant = []] = branches
    .filter((branch) => !branch.every(isOfAnotherKind))
    .sort(
      (a, b) => unknownKeys(a) - unknownKeys(b) || depthOf(b) - depthOf(a) || a.length - b.length,
    );
  const rooted = (inner: Issue): Issue => ({ ...inner, path: [...issue.path, ...inner.path] });
  return { meant: meant.map(rooted), kinds: branches.flat().filter(isOfAnotherKind).map(rooted) };
}

/** An alternative that is a choice itself counts by what was meant in it. */
function resolve(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const { meant, kinds } = branchMeant(issue);
  return meant.length > 0 ? meant : kinds;
}

function isOfAnotherKind({ path, code }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function unknownKeys(issues: readonly Issue[]): number {
  return issues.reduce((n, i) => n + (i.code === 'unrecognized_keys' ? i.keys.length : 0), 0);
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length));
}
