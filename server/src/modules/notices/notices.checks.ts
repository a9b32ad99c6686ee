import { START } from '../../testing/app';
import { SOMEBODY, type CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    notice_call: { why: 'no_credit' },
    notice_credit: { template: 'booking_reminder' },
    notice_credit_entry: { reason: 'granted', delta: 1 },
    wechat_message: { template: 'booking_reminder', state: 'pending' },
  },
  violations: {
    ck_notice_call_outcome: [{ outcome: 'lost', settledAt: START, settledBy: SOMEBODY }],
    ck_notice_call_settled: [
      { settledAt: START },
      { settledAt: START, settledBy: SOMEBODY },
      { outcome: 'reached' },
      { note: '改约' },
    ],
    ck_notice_call_why: [{ why: 'luck' }],
    ck_notice_credit_credits: [{ credits: -1 }],
    ck_notice_credit_entry_delta: [{ delta: 2 }, { delta: -1 }, { reason: 'declined' }],
    ck_notice_credit_entry_message: [{ messageId: SOMEBODY }, { reason: 'spent', delta: -1 }],
    ck_notice_credit_entry_reason: [{ reason: 'gift' }],
    ck_notice_credit_template: [{ template: 'advert' }],
    ck_wechat_message_attempts: [{ attempts: -1 }],
    ck_wechat_message_sending: [
      { leaseUntil: START },
      { state: 'sending', openid: 'o-1', creditId: SOMEBODY },
      { state: 'sending', leaseUntil: START, openid: 'o-1' },
    ],
    ck_wechat_message_settled: [{ settledAt: START }, { state: 'sent' }],
    ck_wechat_message_state: [{ state: 'lost', settledAt: START }],
    ck_wechat_message_template: [{ template: 'advert' }],
  },
};
