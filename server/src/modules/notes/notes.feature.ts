import type { Feature } from '../../feature/feature';
import { NoteEntity } from './notes.entity';
import { notesData } from './notes.member-data';
import { noteRoutes } from './notes.routes';

export const notesFeature: Feature = {
  name: 'notes',
  tables: [NoteEntity],
  routes: noteRoutes,
  memberData: notesData,
};
