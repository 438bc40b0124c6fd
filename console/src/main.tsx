import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.js';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root (index.html has one)');
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
