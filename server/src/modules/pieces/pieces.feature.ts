import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import { BackfillEntity, PieceCareEntity, PieceEntity } from './pieces.entity';
import { backfillPieces } from './pieces.jobs';
import { piecesData } from './pieces.member-data';
import { pieceRoutes } from './pieces.routes';
import { piecesSettings } from './pieces.settings';

export const piecesFeature: Feature<{ db: Database }> = {
  name: 'pieces',
  tables: [BackfillEntity, PieceCareEntity, PieceEntity],
  routes: pieceRoutes,
  jobs: ({ db }) => [backfillPieces(db)],
  memberData: piecesData,
  settings: piecesSettings,
};
