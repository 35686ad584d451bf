import { writeFileSync } from 'node:fs';
import { renderSchema, SCHEMA_FILE } from './schema.js';

// After the server's routes have changed: npx tsx dashboard/scripts/write-schema.ts
writeFileSync(SCHEMA_FILE, await renderSchema());
