import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './api/client';
import { StaffPage } from './app/staff-page';
import { applyTokens } from './theme';
import './styles/base.css';

applyTokens(document.documentElement);
const client = createClient((input, init) => fetch(input, init));
void client.restore();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <StaffPage client={client} />
    </StrictMode>,
  );
}
