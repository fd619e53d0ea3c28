/** Imports what the build imports and does nothing: the floor of what a build can cost. */
import 'commander';
import '../../datasources/settings.js';
import '../build-dashboards/build.js';
import '../build-dashboards/report.js';
import '../build-dashboards/sources.js';
import '../../cli/watch.js';
