import { useMay } from '../../ui/use-may.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Icon } from '../../ui/icons.js';
import { PageLink } from '../../ui/page-link.js';
import { Section } from '../../ui/section.js';

/** No data: the way to the first verdict. */
export function NothingYet() {
  const may = useMay()('imports.write');
  return (
    <Section title="Nothing has come in yet" isFlush>
      <EmptyState
        title="Your first verdict is a few steps away"
        icon={<Icon name="welcome" size={32} />}
        action={
          may ? (
            <PageLink route="/welcome">Set up, step by step</PageLink>
          ) : (
            <>An analyst or an admin can set it up.</>
          )
        }
      >
        Ethogram needs to see what people do: send events from your site, or bring in a file of the
        past. It then says which segments are real.
      </EmptyState>
    </Section>
  );
}
