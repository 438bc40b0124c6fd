import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { putBackRules, renameRule, type SavedRules } from '../../../api/rename-rule.js';
import { sessionQuery } from '../../../api/session.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import type { SegmentRow } from '../../segments/rows.js';

/** Those who may change the words of a rule, as the server has it. */
const WRITERS: readonly string[] = ['marketer', 'admin'];

/** Gives a segment that a rule declares another name or description; nothing where that cannot be, or is not allowed. */
export function RenameButton({ row }: { readonly row: SegmentRow }) {
  const { data: session } = useQuery(sessionQuery);
  const [isOpen, dialog] = useDisclosure(false);
  if (row.kind !== 'rule' || !WRITERS.includes(session?.role ?? '')) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Rename
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={`Rename ${row.name}`}>
        <RenameForm row={row} onClose={dialog.close} />
      </Modal>
    </>
  );
}

interface RenameFormProps {
  readonly row: SegmentRow;
  readonly onClose: () => void;
}

function RenameForm({ row, onClose }: RenameFormProps) {
  const [name, setName] = useState(row.name);
  const [description, setDescription] = useState(row.description);
  const refresh = useRefresh();
  const back = useMutation({
    mutationFn: putBackRules,
    onSuccess: async () => {
      await refresh();
      announce(`It is called ${row.name} again.`);
    },
    onError: announceProblem,
  });
  const rename = useMutation({
    mutationFn: () =>
      renameRule(
        { level: row.level, segment: row.slug },
        { name: name.trim(), description: description.trim() },
      ),
    onSuccess: async (saved: SavedRules) => {
      await refresh();
      onClose();
      announce(`Saved in ${saved.file}.`, () => back.mutate(saved));
    },
  });
  const isSaid = name.trim() !== '' && description.trim() !== '';
  const isOther = name.trim() !== row.name || description.trim() !== row.description;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid && isOther && !rename.isPending) rename.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="What it means"
          description={`Its slug stays ${row.slug}, so that its history goes on.`}
          value={description}
          autosize
          minRows={3}
          maxLength={2000}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {rename.error !== null && <ErrorState error={rename.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isSaid || !isOther} loading={rename.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks again for what says how segments are called. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['segments'] });
}
