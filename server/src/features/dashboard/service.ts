export { environmentOf } from './environment-body.js';
export { type Gate, gateOf } from './gate.js';
export { environmentParams, Timestamp } from './schemas.js';
