using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

namespace KubeMonitor.Deploy.Tests;

/// <summary>Where the repository's files are.</summary>
internal static class Repository
{
    // The tests' own output folder is tests/<project>/bin/<configuration>/<framework>.
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public static string File(string path) => Path.Combine(Root, path);

    public static string Text(string path) => System.IO.File.ReadAllText(File(path));
}
