import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    account_closure: { state: 'done', openKey: null },
    data_export: { state: 'expired', openKey: null },
  },
  violations: {
    ck_account_closure_open: [
      { state: 'open', openKey: null },
      { state: 'withdrawn', openKey: SOMEBODY },
    ],
    ck_account_closure_state: [{ state: 'lost' }],
    ck_data_export_attempts: [{ attempts: -1 }],
    ck_data_export_open: [
      { state: 'ready', openKey: null },
      { state: 'failed', openKey: SOMEBODY },
    ],
    ck_data_export_state: [{ state: 'lost' }],
  },
};
