import { createLoadersFace } from '../../web/src/loaders/testing/loaders-face.js';
import { describeFace } from '../../web/src/testing/describe-face.js';
import { openFakeStage } from '../../web/src/testing/fake-stage.js';
import { openRealStage } from '../../web/src/testing/real-stage.js';
import { serveRoutes } from './testing/serve-routes.js';

const createFace = createLoadersFace(serveRoutes);

describeFace('React Router, on a scripted API', createFace, openFakeStage);
describeFace('React Router, on a server', createFace, openRealStage);
