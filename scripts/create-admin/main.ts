import { runServerCommand } from '../lib/server-command';

void runServerCommand('create-admin');
