import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.js';

/** Where no page is. */
export function NotFound() {
  return (
    <EmptyState title="There is no page here" action={<Link to="/">Go to the overview</Link>}>
      The address leads nowhere. It may be mistyped, or from another version of Ethogram.
    </EmptyState>
  );
}
