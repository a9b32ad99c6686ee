import type { Feature } from '../../feature/feature';
import { PieceCareEntity, PieceEntity } from './pieces.entity';
import { piecesData } from './pieces.member-data';
import { pieceRoutes } from './pieces.routes';
import { piecesSettings } from './pieces.settings';

export const piecesFeature: Feature = {
  name: 'pieces',
  tables: [PieceCareEntity, PieceEntity],
  routes: pieceRoutes,
  memberData: piecesData,
  settings: piecesSettings,
};
