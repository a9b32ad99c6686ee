import { sharesStore, type StaffActor } from '../../http/actor';
import type { StaffWithStores } from '../staff/staff.queries';
import { isWorkingAdmin } from './accounts.rules';

interface Question {
  reader: StaffActor;
  person: StaffWithStores;
  /** Whether this is the only admin whose account works. */
  isLastAdmin: boolean;
}

/** Who may do what with an account. */
export const accountPolicy = {
  edit: ({ reader }: Question): boolean => reader.role === 'admin',
  /** Nobody ends their own account, nor that of the last admin. */
  deactivate: (question: Question): boolean =>
    accountPolicy.edit(question) && question.reader.id !== question.person.id && !question.isLastAdmin,
  issueTotp: (question: Question): boolean => accountPolicy.edit(question) && question.person.active,
  /** Managers hand over the members of their own people. */
  reassign: ({ reader, person }: Question): boolean => sharesStore(reader, person),
};

export const isLastAdmin = (person: StaffWithStores, admins: number): boolean =>
  isWorkingAdmin(person) && admins === 1;
