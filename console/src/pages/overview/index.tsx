import { useQuery } from '@tanstack/react-query';
import { segmentsQuery } from '../../api/segments.js';
import { ErrorState } from '../../ui/error-state.js';

/** What stands now, in one look. */
export function OverviewPage() {
  const segments = useQuery(segmentsQuery());
  if (segments.isError) return <ErrorState error={segments.error} />;
  return (
    <>
      <h1>Overview</h1>
      <ul>
        {segments.data?.segments.map(({ level, slug, name, size }) => (
          <li key={`${level}/${slug}`}>
            {name}: {size}
          </li>
        ))}
      </ul>
    </>
  );
}
