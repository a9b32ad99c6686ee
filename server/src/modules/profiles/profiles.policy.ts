import { MANAGERS, type StaffRole } from '@gemcare/shared';

interface Question {
  staff: { role: StaffRole };
  member: { state: 'active' | 'joined_away' | 'closed'; phone: string | null };
}

const isActive = ({ member }: Question): boolean => member.state === 'active';
const isManager = ({ staff }: Question): boolean => MANAGERS.includes(staff.role);

/** Who may do what with a member's record. */
export const memberPolicy = {
  edit: (question: Question): boolean => isActive(question),
  revealPhone: ({ member }: Question): boolean => member.phone !== null,
  adjustPoints: (question: Question): boolean => isActive(question) && isManager(question),
  setTier: (question: Question): boolean => isActive(question) && isManager(question),
  setConsultant: (question: Question): boolean => isActive(question) && isManager(question),
  changePhone: (question: Question): boolean => isActive(question) && isManager(question),
};
