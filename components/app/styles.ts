/** All style sheets of the app, for whoever puts it on a page. */

import '../shared/colours.css';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/controls.css';
import './app.css';
import './contracts/contracts.css';
import './contracts/editor.css';
import './contracts/library.css';
import './contracts/carrying-options.css';
import './sites/sites.css';
import './files/transfer.css';
import './records/records.css';
import './records/records-table.css';
import './records/dialogs.css';
import './records/pictures.css';
import './first-run/first-run.css';
