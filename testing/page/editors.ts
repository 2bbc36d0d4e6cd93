/** For tests: in a page a script of their own puts them there. */

import { editors } from '../../lib/page/find/editors/index.ts';
import { seamHere } from '../../lib/seam/parts.ts';

seamHere().editors = editors;
