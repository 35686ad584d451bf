import { describeFace } from '../../web/src/testing/describe-face.js';
import { openFakeStage } from '../../web/src/testing/fake-stage.js';
import { createExpressFace } from './testing/express-face.js';

describeFace('Express, on a scripted API', createExpressFace, openFakeStage);
