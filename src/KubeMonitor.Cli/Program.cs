using KubeMonitor.Cli;

return await KubeMonitorCommand.RunAsync(args);
