import { ledgerSequences } from '../../testing/ledger-sequences';

ledgerSequences('sqlite');
