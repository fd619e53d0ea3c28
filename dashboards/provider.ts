import { folder } from '../identity/dashboards.js';

/** Where Grafana finds the dashboard files: the mount of `grafana/dashboard-files`. */
const MOUNT = '/var/lib/grafana/dashboards';

/**
 * The provider file of Grafana's dashboard provisioning
 * (https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards).
 * Edits in Grafana are not allowed: the next change of a file would lose them.
 */
export const dashboardProvider = () => ({
  apiVersion: 1,
  providers: [
    {
      name: folder.title,
      orgId: 1,
      folder: folder.title,
      folderUid: folder.uid,
      type: 'file',
      disableDeletion: false,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: MOUNT, foldersFromFilesStructure: false },
    },
  ],
});
