import { handleAuth } from '@latchkey/nextjs';

// Where the hosted pages send people back to
export const GET = handleAuth();
