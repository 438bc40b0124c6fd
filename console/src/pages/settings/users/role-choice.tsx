import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../api/roles.js';
import type { PersonRole } from '../../../api/users.js';
import { ErrorState } from '../../../ui/error-state.js';

interface RoleChoiceProps {
  readonly value: PersonRole;
  readonly onChange: (role: PersonRole) => void;
}

const ROLES: readonly PersonRole[] = ['analyst', 'marketer', 'admin'];

/** Asks for a role, and says of each what it is for. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { data, error } = useQuery(rolesQuery);
  if (error !== null) return <ErrorState error={error} />;
  const says = (role: PersonRole) => data?.roles.find((one) => one.role === role)?.says ?? ' ';
  return (
    <Radio.Group
      label="Role"
      value={value}
      onChange={(next) => {
        const role = ROLES.find((one) => one === next);
        if (role !== undefined) onChange(role);
      }}
    >
      <Stack gap="xs" mt={6}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={role} description={says(role)} size="sm" />
        ))}
      </Stack>
    </Radio.Group>
  );
}
