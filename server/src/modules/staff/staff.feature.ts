import type { Feature } from '../../feature/feature';
import { StaffEntity, StaffStoreEntity } from './staff.entity';

export const staffFeature: Feature = { name: 'staff', tables: [StaffEntity, StaffStoreEntity] };
