import { describeFace } from './testing/describe-face.js';
import { openRealStage } from './testing/real-stage.js';
import { createWebFace } from './testing/web-face.js';

describeFace('the web’s face, on a server', createWebFace, openRealStage);
