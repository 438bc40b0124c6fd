import {
  toEvent,
  type Accepted,
  type Arrival,
  type QuarantinedCall,
  type ReadCalls,
} from '../../collect/index.js';

/** The calls of a body, judged. */
export interface JudgedBody {
  readonly accepted: readonly Accepted[];
  readonly quarantined: readonly QuarantinedCall[];
}

/** Judges each call of a body; what was set apart comes in the order of the batch. */
export function judgeBody({ calls, quarantined }: ReadCalls, arrival: Arrival): JudgedBody {
  const accepted: Accepted[] = [];
  const apart: QuarantinedCall[] = [...quarantined];
  for (const { index, call } of calls) {
    const verdict = toEvent(call, arrival);
    if (verdict.verdict === 'accepted') {
      accepted.push(verdict);
    } else {
      const { reason, detail, raw } = verdict;
      apart.push({ index, reason, detail, raw });
    }
  }
  return { accepted, quarantined: apart.sort((a, b) => a.index - b.index) };
}

/** The calls of a body whose key has ended: nothing of it is an event. */
export function setAllApart({ calls, quarantined }: ReadCalls): JudgedBody {
  const apart = calls.map(({ index, call }): QuarantinedCall => {
    const { writeKey: _writeKey, ...kept } = call;
    const detail = 'the key was revoked or has expired: send with a new one (`keys create`)';
    return { index, reason: 'ended_key', detail, raw: JSON.stringify(kept) };
  });
  return {
    accepted: [],
    quarantined: [...quarantined, ...apart].sort((a, b) => a.index - b.index),
  };
}
