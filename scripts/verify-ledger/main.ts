import { runServerCommand } from '../lib/server-command';

void runServerCommand('verify-ledger');
