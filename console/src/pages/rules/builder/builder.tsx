import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Rule } from '../../../../../src/model/index.js';
import { recentEventsQuery, type PlacedRule } from '../../../api/rules.js';
import { DraftBar } from '../../../ui/draft/index.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { PageHeader } from '../../../ui/page-header.js';
import { PageLink } from '../../../ui/page-link.js';
import { collectKnown } from '../condition/collect-known.js';
import { KnownWordsProvider } from '../condition/known-words.js';
import { declared, nameOf } from '../draft/draft.js';
import type { Drafted } from '../draft/use-draft.js';
import type { RulesSearch, View } from '../route.js';
import type { Preview } from '../use-preview.js';
import { YamlEditor } from '../yaml/yaml-editor.js';
import { LiveCount } from './live-count.js';
import { onlyInText } from './only-in-text.js';
import { RuleForm } from './rule-form.js';
import rulesPage from '../rules.module.css';
import classes from './builder.module.css';

interface BuilderProps {
  readonly search: RulesSearch;
  readonly drafted: Drafted;
  readonly preview: Preview;
  readonly mayWrite: boolean;
  readonly onReview: () => void;
  readonly onDelete: (rule: PlacedRule) => void;
}

const VIEWS = [
  { value: 'both', label: 'Both' },
  { value: 'form', label: 'Form' },
  { value: 'yaml', label: 'YAML' },
];

/** One rule as a form, and the file it stands in as text: what is changed in one is changed in the other. */
export function Builder(props: BuilderProps) {
  const { search, drafted, preview, mayWrite, onReview, onDelete } = props;
  const { file, text, read, rules, draft, isBehind } = drafted;
  const navigate = useNavigate();
  const view = search.view ?? 'both';
  const asked = search.rule ?? null;
  const shown = useShown(drafted, asked);
  const rule: Rule | null = shown?.rule ?? null;
  const placed = shown?.placed ?? null;
  const go = (next: RulesSearch) =>
    void navigate({ to: '/rules', search: next, replace: true, resetScroll: false });
  const name = rule === null ? null : nameOf(rule);
  useEffect(() => {
    if (name !== null && name !== asked) go({ ...search, rule: name });
  });
  const { data: recent } = useQuery(recentEventsQuery);
  const known = useMemo(() => {
    const others = rules.filter((one) => one.level === rule?.level && nameOf(one) !== name);
    return { ...collectKnown(rules, recent?.events ?? []), rules: others };
  }, [rules, recent, rule?.level, name]);
  const isFrozen = draft !== null && draft.form === null && !read.ok;
  const isForm = view !== 'yaml' && asked !== null;
  return (
    <>
      <Link
        to="/rules"
        search={file.file === null || search.file === undefined ? {} : { file: search.file }}
        className={classes.back}
      >
        All rules
      </Link>
      <PageHeader
        title={rule?.name ?? file.file ?? 'Rules'}
        lead={
          asked === null
            ? 'The whole file, as a person would write it.'
            : placeWords(file.file, placed)
        }
        actions={
          asked !== null && (
            <>
              <SegmentedControl
                aria-label="How the rule is shown"
                data={VIEWS}
                value={view}
                onChange={(next) => go({ ...search, view: next as View })}
              />
              {mayWrite && placed !== null && (
                <Button variant="default" onClick={() => onDelete(placed)}>
                  Delete
                </Button>
              )}
            </>
          )
        }
      />
      {mayWrite && (
        <div className={rulesPage.draft}>
          <DraftBar drafted={drafted} onReview={onReview} />
        </div>
      )}
      {rule !== null && <LiveCount rule={rule} preview={preview} />}
      <div className={classes.panes} data-view={asked === null ? 'yaml' : view}>
        {isForm && (
          <div className={classes.pane}>
            {isFrozen && (
              <p className={classes.frozen} role="status">
                The text has a problem in line {read.problems[0]?.line ?? 1}. The form follows it
                again when that is mended.
              </p>
            )}
            {rule === null ? (
              <NoRule isBehind={isBehind} />
            ) : (
              <KnownWordsProvider value={known}>
                <RuleForm
                  rule={rule}
                  isSaved={file.rules.some((one) => nameOf(one) === name)}
                  isDisabled={!mayWrite || isFrozen}
                  onChange={(next) => drafted.form(rule, next)}
                />
              </KnownWordsProvider>
            )}
            {placed !== null &&
              onlyInText(text, placed).map((note) => (
                <p key={note} className={classes.more}>
                  {note}
                </p>
              ))}
            {rule !== null && (
              <p className={classes.more}>
                <PageLink
                  route="/segments/$level/$slug"
                  filledIn={{ level: rule.level, slug: rule.segment }}
                >
                  Who is in the segment
                </PageLink>
              </p>
            )}
          </div>
        )}
        {(view !== 'form' || asked === null) && (
          <div className={classes.pane}>
            <YamlEditor
              label={`Text of ${file.file ?? 'the rules'}`}
              text={text}
              problems={read.problems}
              warnings={read.warnings}
              isReadOnly={!mayWrite || (draft?.form != null && isBehind)}
              isBehind={isBehind}
              shown={placed}
              onChange={drafted.type}
              onLine={(line) => {
                const at = rules.find((one) => line >= one.line && line <= one.endLine);
                if (asked === null || !read.ok || isBehind || at === undefined) return;
                if (nameOf(at) !== asked) go({ ...search, rule: nameOf(at) });
              }}
            />
          </div>
        )}
      </div>
    </>
  );
}

interface ShownRule {
  /** As it is in the form. */
  readonly rule: Rule;
  /** As it stands in the text, if that is known. */
  readonly placed: PlacedRule | null;
}

/** The rule an address asks for. One that was given another name in the text meanwhile is that in the same place. */
function useShown(
  { draft, rules, read, isBehind }: Drafted,
  asked: string | null,
): ShownRule | null {
  const index = rules.findIndex((one) => nameOf(one) === asked);
  const [last, setLast] = useState({ asked, index, of: rules.length });
  if (index !== -1 && (last.asked !== asked || last.index !== index || last.of !== rules.length))
    setLast({ asked, index, of: rules.length });
  const form = draft?.form ?? null;
  if (form !== null && asked !== null && form.names.includes(asked)) {
    const placed = rules.find((one) => nameOf(one) === nameOf(form.put));
    return { rule: form.put, placed: placed ?? rules[index] ?? null };
  }
  const found = rules[index];
  if (found !== undefined) return { rule: declared(found), placed: found };
  const isRenamed =
    last.asked === asked && last.of === rules.length && read.ok && !isBehind && draft !== null;
  const renamed = isRenamed ? rules[last.index] : undefined;
  return renamed === undefined ? null : { rule: declared(renamed), placed: renamed };
}

function placeWords(file: string | null, placed: PlacedRule | null): string {
  const where = file ?? 'a file that is made when you save';
  return placed === null ? `In ${where}` : `In ${where}, lines ${placed.line} to ${placed.endLine}`;
}

function NoRule({ isBehind }: { readonly isBehind: boolean }) {
  if (isBehind) return <Skeleton height={320} />;
  return (
    <EmptyState title="There is no such rule" action={<Link to="/rules">All rules</Link>}>
      It may have been deleted, or have another name by now.
    </EmptyState>
  );
}
