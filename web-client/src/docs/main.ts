// The description of the API, shown by RapiDoc. What it shows is made by the server: /openapi.json. Requests are not
// tried from here: a token belongs in no page of somebody else's making.
import './docs.css';
import 'rapidoc';
import { nameControls } from './names';

const shown = document.querySelector('rapi-doc');
if (!shown?.shadowRoot) throw new Error('docs.html has no rapi-doc');
nameControls(shown.shadowRoot);
