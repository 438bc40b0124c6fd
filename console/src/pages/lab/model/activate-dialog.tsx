import { Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { activateModel, previewQuery } from '../../../api/model-acts.js';
import type { Model, ModelDetail } from '../../../api/models.js';
import { sessionQuery } from '../../../api/session.js';
import { announce } from '../../../ui/announce.js';
import { ConfirmTyped } from '../../../ui/confirm-typed.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';

interface ActivateDialogProps {
  readonly fit: ModelDetail;
  readonly model: Model;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks for a typed word before a model moves everybody; against its verdict also why, for which who is signed in answers. */
export function ActivateDialog({ fit, model, isOpen, onClose }: ActivateDialogProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const { data: session } = useQuery(sessionQuery);
  const isAgainst = model.verdict === 'stop';
  const preview = useQuery({ ...previewQuery(model.model), enabled: isOpen && !model.active });
  const activate = useMutation({
    mutationFn: activateModel,
    onSuccess: async ({ moved }) => {
      onClose();
      // Who is in which segment has changed.
      await client.invalidateQueries();
      announce(
        `The model is active: ${plural(moved.entities, model.level)} went to another segment.`,
      );
    },
  });
  const close = () => {
    activate.reset();
    onClose();
  };
  return (
    <ConfirmTyped
      isOpen={isOpen}
      onClose={close}
      title={isAgainst ? 'Activate against the verdict' : 'Activate this model'}
      word="activate"
      action="Activate"
      isReady={!isAgainst || reason.trim() !== ''}
      isPending={activate.isPending}
      error={activate.error}
      onConfirm={() =>
        activate.mutate({
          id: model.model,
          ...(isAgainst && { override: reason.trim() }),
        })
      }
    >
      <Stack>
        <p className={lab.lede}>
          {preview.data === undefined
            ? `Every ${model.level} goes where this model puts them, at once`
            : `${count(preview.data.moving)} ${model.level}s go to another segment, at once`}
          , and whatever listens to moves hears of it. The model that is active now stays in the
          list; activating it again takes this back.
        </p>
        {isAgainst && (
          <>
            <p className={lab.override}>{sentence(fit.verdict.headline)}</p>
            <Textarea
              label="Why all the same"
              description={`Kept with the model under your name (${session?.name ?? ''}), for everybody to read.`}
              value={reason}
              maxLength={2000}
              autosize
              minRows={2}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
      </Stack>
    </ConfirmTyped>
  );
}
