import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:tokens.css';
import './styles.css';
import { App } from './shell/app.js';
import { readTheme, showTheme } from './shell/theme.js';

showTheme(readTheme());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
