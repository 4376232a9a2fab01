using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("KubeMonitor.Collector.Tests")]
