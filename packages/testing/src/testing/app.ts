export { createApp } from '../../../web/src/testing/readme-example.js';
