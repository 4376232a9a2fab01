using System.Globalization;

/// <summary>
/// Runs within the API server, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: only the runtime itself knows what is left after a
/// collection, and whether memory leaks is seen from that alone. The name and its place outside all namespaces are the runtime's.
/// </summary>
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public static void Initialize() => new Thread(Watch) { IsBackground = true }.Start();

    /// <summary>The file that a process writes the bytes into that its objects take.</summary>
    public static string FileOf(int process) => Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kubemonitor-heap-{process}"));

    private static void Watch()
    {
        while (true)
        {
            GC.Collect();
            File.WriteAllText(FileOf(Environment.ProcessId), GC.GetTotalMemory(forceFullCollection: false).ToString(CultureInfo.InvariantCulture));
            Thread.Sleep(Interval);
        }
    }
}
