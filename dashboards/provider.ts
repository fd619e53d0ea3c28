import type { Service } from '../services/service.js';

/**
 * The provider of a service's dashboards, as a file of Grafana's dashboard provisioning
 * (https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards).
 * Edits in Grafana are not allowed: the next change of a file would lose them.
 */
export const dashboardProvider = ({ title, uid, files }: Service) => ({
  apiVersion: 1,
  providers: [
    {
      name: title,
      orgId: 1,
      folder: title,
      folderUid: uid,
      type: 'file',
      disableDeletion: false,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: files.mount, foldersFromFilesStructure: false },
    },
  ],
});
