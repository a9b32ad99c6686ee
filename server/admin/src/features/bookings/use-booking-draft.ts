import { useState } from 'react';
import type { MemberDetail, Service } from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';
import { usualPayment, type Extras } from './booking-extras';

/** What a booking is for, while it is put together; payment follows member and service until it is chosen. */
export function useBookingDraft(member: MemberDetail | undefined, service: Service | undefined) {
  const [note, setNote] = useState('');
  const [pieceIds, setPieceIds] = useState<readonly string[]>([]);
  const [payment, setPayment] = useState<Extras['payment'] | null>(null);
  const usual = usualPayment(member, service);
  const extras: Extras = {
    note,
    pieceIds,
    // A free service chosen earlier may not be there for another member or service.
    payment: payment === 'entitlement' && usual !== 'entitlement' ? usual : (payment ?? usual),
  };

  return {
    extras,
    dirty: note.trim() !== '' || pieceIds.length > 0 || payment !== null,
    /** The part of the request that both forms share. */
    body() {
      const written = textOrNull(note);
      return { payment: extras.payment, pieceIds: [...pieceIds], ...(written ? { note: written } : {}) };
    },
    change(patch: Partial<Extras>): void {
      if (patch.note !== undefined) setNote(patch.note);
      if (patch.pieceIds !== undefined) setPieceIds(patch.pieceIds);
      if (patch.payment !== undefined) setPayment(patch.payment);
    },
    /** Pieces are of one member; what was chosen for a service goes with it. */
    forget(): void {
      setPieceIds([]);
      setPayment(null);
    },
  };
}
