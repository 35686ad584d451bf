import { describeFace } from './testing/describe-face.js';
import { openFakeStage } from './testing/fake-stage.js';
import { createWebFace } from './testing/web-face.js';

describeFace('the web’s face, on a scripted API', createWebFace, openFakeStage);
