// DSFR's own script, as react-dsfr bundles it: its core, and the two components of ours that need one. The rest of DSFR that we
// show (links, buttons, fields, tags, alerts, the breadcrumb) needs none; what opens in place is a <details>.
import './dsfr-settings.ts'
import '@codegouvfr/react-dsfr/dsfr/core/core.module.js'
import '@codegouvfr/react-dsfr/dsfr/component/modal/modal.module.js'
import '@codegouvfr/react-dsfr/dsfr/component/header/header.module.js'
