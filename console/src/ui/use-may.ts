import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.js';

/** Answers whether who is signed in may do an operation; false until that is known. */
export function useMay(): (operation: string) => boolean {
  const { data } = useQuery(sessionQuery);
  return (operation) => data?.may.includes(operation) === true;
}
