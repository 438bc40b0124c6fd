import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Rule } from '../../../../src/model/index.js';
import { ruleFilesQuery, type PlacedRule, type RuleEdit, type RuleFile } from '../../api/rules.js';
import { announce, announceProblem } from '../../ui/announce.js';
import { DraftBar } from '../../ui/draft/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { Section } from '../../ui/section.js';
import { useMay } from '../../ui/use-may.js';
import { Builder } from './builder/builder.js';
import { nameOf } from './draft/draft.js';
import { useDraft } from './draft/use-draft.js';
import { freshRule } from './list/fresh-rule.js';
import { NewRuleDialog } from './list/new-rule-dialog.js';
import { RuleList } from './list/rule-list.js';
import { ReviewDialog } from './review/review-dialog.js';
import type { RulesSearch } from './route.js';
import { usePreview } from './use-preview.js';
import { useSave } from './use-save.js';
import classes from './rules.module.css';

const LEAD =
  'A rule says who is in a segment by what they do. Who is in several segments has the first of this list as primary.';

/** The segments that are declared: their rules, as a list, as a form, and as the text they are. */
export function RulesPage() {
  const search = useSearch({ from: '/shell/rules' });
  const { data: files, error, refetch } = useQuery(ruleFilesQuery);
  const file = files?.find((one) => one.file === search.file) ?? files?.[0];
  if (files !== undefined && file !== undefined)
    return <RulesOf key={file.file} file={file} files={files} search={search} />;
  return (
    <>
      <PageHeader title="Rules" lead={LEAD} />
      {error === null ? (
        <Skeleton height={420} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

interface RulesOfProps {
  readonly file: RuleFile;
  readonly files: readonly RuleFile[];
  readonly search: RulesSearch;
}

function RulesOf({ file, files, search }: RulesOfProps) {
  const navigate = useNavigate();
  const mayWrite = useMay()('segments.write');
  const drafted = useDraft(file);
  const preview = usePreview(drafted, files);
  const [isReviewed, setReviewed] = useState(false);
  const [isNew, setNew] = useState(false);
  const save = useSave(drafted, () => setReviewed(false));
  const { draft, rules, restore, apply } = drafted;
  const change = useMutation({
    mutationFn: (edits: readonly RuleEdit[]) => apply(edits),
    onError: announceProblem,
  });
  const begin = useMutation({
    mutationFn: async (like: Rule) => {
      const put = freshRule(like, rules);
      await apply([{ put: { ...put } }]);
      return put;
    },
    onSuccess: (rule) => {
      setNew(false);
      void navigate({ to: '/rules', search: { ...search, rule: nameOf(rule) } });
    },
  });
  const remove = async (rule: PlacedRule) => {
    const { level, segment, name } = rule;
    await change.mutateAsync([{ remove: { level, segment } }]);
    const { rule: _, ...list } = search;
    void navigate({ to: '/rules', search: list });
    announce(`${name} is taken out. Nothing is saved yet.`, () => restore(draft));
  };
  const review = () => {
    save.reset();
    setReviewed(true);
  };
  return (
    <>
      {search.rule === undefined && search.view !== 'yaml' ? (
        <>
          <PageHeader
            title="Rules"
            lead={LEAD}
            actions={
              <>
                <Link to="/rules" search={{ ...search, view: 'yaml' }} className={classes.asText}>
                  As YAML
                </Link>
                {mayWrite && <Button onClick={() => setNew(true)}>New rule</Button>}
              </>
            }
          />
          {files.length > 1 && <FileChoice files={files} file={file} />}
          {mayWrite && (
            <div className={classes.draft}>
              <DraftBar drafted={drafted} onReview={review} />
            </div>
          )}
          {!drafted.read.ok && <Unsound drafted={drafted.read} search={search} />}
          {rules.length === 0 ? (
            <NoRules />
          ) : (
            <Section title={`In ${file.file ?? 'a new file'}`} isFlush>
              <RuleList
                search={search}
                rules={rules}
                moving={drafted.isChanged ? preview.segments : null}
                act={
                  mayWrite
                    ? {
                        move: ({ level, segment }, to) =>
                          change.mutate([{ move: { level, segment }, to }]),
                        remove: (rule) => void remove(rule),
                      }
                    : null
                }
              />
            </Section>
          )}
        </>
      ) : (
        <Builder
          search={search}
          drafted={drafted}
          preview={preview}
          mayWrite={mayWrite}
          onReview={review}
          onDelete={(rule) => void remove(rule)}
        />
      )}
      <NewRuleDialog
        isOpen={isNew}
        error={begin.error}
        onClose={() => setNew(false)}
        onChoose={(like) => begin.mutate(like)}
      />
      <ReviewDialog
        isOpen={isReviewed}
        onClose={() => setReviewed(false)}
        drafted={drafted}
        preview={preview}
        onSave={() => save.mutate()}
        isSaving={save.isPending}
        error={save.error}
      />
    </>
  );
}

interface FileChoiceProps {
  readonly files: readonly RuleFile[];
  readonly file: RuleFile;
}

function FileChoice({ files, file }: FileChoiceProps) {
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label="File"
      className={classes.files}
      data={files.flatMap((one) => (one.file === null ? [] : [one.file]))}
      value={file.file ?? ''}
      onChange={(next) => void navigate({ to: '/rules', search: { file: next } })}
    />
  );
}

interface UnsoundProps {
  readonly drafted: { readonly problems: readonly { line: number; message: string }[] };
  readonly search: RulesSearch;
}

/** The list is of the last text that was sound: says so, and leads to what is wrong. */
function Unsound({ drafted: { problems }, search }: UnsoundProps) {
  const [first] = problems;
  if (first === undefined) return null;
  return (
    <p className={classes.unsound} role="status">
      The text has a problem in line {first.line}: {first.message}. This list is of the text before.{' '}
      <Link to="/rules" search={{ ...search, view: 'yaml' }}>
        Mend it
      </Link>
    </p>
  );
}

function NoRules() {
  return (
    <EmptyState title="No rules yet">
      Make one from a template: a segment is there as soon as you save it.
    </EmptyState>
  );
}
