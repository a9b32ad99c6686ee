import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    picture: { purpose: 'avatar', memberId: SOMEBODY },
  },
  violations: {
    ck_picture_member: [
      { purpose: 'avatar', memberId: null },
      { purpose: 'store', subjectId: SOMEBODY },
    ],
    ck_picture_purpose: [{ purpose: 'banner', subjectId: SOMEBODY }],
    ck_picture_removal_attempts: [{ attempts: -1 }],
    ck_picture_size: [{ width: 0 }, { height: 0 }, { bytes: 0 }],
    ck_picture_subject: [{ subjectId: SOMEBODY }, { purpose: 'piece' }],
  },
};
