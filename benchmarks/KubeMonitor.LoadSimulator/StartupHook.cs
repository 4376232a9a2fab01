using KubeMonitor.LoadSimulator.Server;

/// <summary>
/// Runs within the API server, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: what the runtime allocates and how long it stops is
/// known to itself alone. The name and its place outside all namespaces are the runtime's.
/// </summary>
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize() => new Thread(RuntimeFigures.WriteOn) { IsBackground = true }.Start();
}
