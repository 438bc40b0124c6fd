import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count } from '../../../../../src/charts/index.js';
import type { Moving, PlacedRule } from '../../../api/rules.js';
import { segmentsQuery } from '../../../api/segments.js';
import { toEnter } from '../../../ui/condition/index.js';
import { Icon } from '../../../ui/icons.js';
import { SegmentDot } from '../../../ui/segment-dot.js';
import { Table } from '../../../ui/table/index.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { nameOf } from '../draft/draft.js';
import type { RulesSearch } from '../route.js';
import { inBrief } from './words-in-brief.js';
import classes from './list.module.css';

interface RuleListProps {
  readonly search: RulesSearch;
  readonly rules: readonly PlacedRule[];
  /** What would become of the segments, where something is changed. */
  readonly moving: readonly Moving[] | null;
  /** Null: who looks may not change anything. */
  readonly act: {
    readonly move: (rule: PlacedRule, to: number) => void;
    readonly remove: (rule: PlacedRule) => void;
  } | null;
}

/** The rules of a file in the order of precedence, in words, with who is in each. */
export function RuleList({ search, rules, moving, act }: RuleListProps) {
  return (
    <Table label="Rules, in the order of precedence" isFitted className={classes.table}>
      <thead>
        <tr>
          <th className={classes.order}>
            <span className={classes.hidden}>Precedence</span>
          </th>
          <th>Segment</th>
          <th className={classes.words}>Who is in it</th>
          <th className={classes.number}>In it now</th>
          {act !== null && (
            <th className={classes.acts}>
              <span className={classes.hidden}>Order, and deleting</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule, index) => (
          <tr key={nameOf(rule)}>
            <td className={classes.order}>{index + 1}</td>
            <th scope="row">
              <RuleLink rule={rule} search={search} />
              <span className={classes.level}>
                {rule.level === 'contact' ? 'Contacts' : 'Accounts'}
              </span>
            </th>
            <td className={classes.words}>
              <span className={classes.brief}>{inBrief(toEnter(rule.when))}</span>
            </td>
            <td className={classes.number}>
              <Size rule={rule} moving={moving} />
            </td>
            {act !== null && (
              <td className={classes.acts}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${rule.name} up`}
                  disabled={index === 0}
                  onClick={() => act.move(rule, index - 1)}
                >
                  <Icon name="sortUp" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${rule.name} down`}
                  disabled={index === rules.length - 1}
                  onClick={() => act.move(rule, index + 1)}
                >
                  <Icon name="sortDown" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Delete ${rule.name}`}
                  onClick={() => act.remove(rule)}
                >
                  <Icon name="close" size={15} />
                </ActionIcon>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RuleLink({ rule, search }: { readonly rule: PlacedRule; readonly search: RulesSearch }) {
  const look = useSegmentLooks()(rule.level, rule.segment);
  return (
    <Link to="/rules" search={{ ...search, rule: nameOf(rule) }} className={classes.name}>
      <SegmentDot look={{ ...look, kind: 'rule' }} />
      <span>{rule.name}</span>
    </Link>
  );
}

interface SizeProps {
  readonly rule: PlacedRule;
  readonly moving: readonly Moving[] | null;
}

/** How many are in it, and how many would be. */
function Size({ rule, moving }: SizeProps) {
  const { data } = useQuery(segmentsQuery());
  const found = data?.segments.find(
    ({ level, slug, kind }) => kind === 'rule' && level === rule.level && slug === rule.segment,
  );
  const would = moving?.find((one) => nameOf(one) === nameOf(rule));
  if (would === undefined || would.change === 'same') {
    return found === undefined ? '–' : count(found.size);
  }
  return (
    <>
      <span className={classes.was}>{count(would.before)}</span>
      <span aria-hidden="true"> → </span>
      <span className={classes.hidden}>, would be </span>
      <strong>{count(would.after)}</strong>
    </>
  );
}
