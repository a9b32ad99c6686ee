import type { Feature } from '../../feature/feature';
import { BackfillEntity, PieceCareEntity, PieceEntity } from './pieces.entity';
import { piecesData } from './pieces.member-data';
import { pieceRoutes } from './pieces.routes';
import { piecesSettings } from './pieces.settings';

export const piecesFeature: Feature = {
  name: 'pieces',
  tables: [BackfillEntity, PieceCareEntity, PieceEntity],
  routes: pieceRoutes,
  memberData: piecesData,
  settings: piecesSettings,
};
