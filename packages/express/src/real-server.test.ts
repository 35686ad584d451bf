import { describeFace } from '../../web/src/testing/describe-face.js';
import { openRealStage } from '../../web/src/testing/real-stage.js';
import { createExpressFace } from './testing/express-face.js';

describeFace('Express, on a server', createExpressFace, openRealStage);
